/* Dialogs. A link with data-dialog leads to a page; with script the same page's fragment opens in <dialog id="dialog">.
   Inside a dialog, [data-dialog-close] closes it, and so does the event "dialog-close" (a server may send it as HX-Trigger).
   A button with data-opens="some-id" opens a dialog that is already in the page.
   When a dialog closes, focus goes back to what opened it, or to the nearest ancestor with an id if that is gone. */
(() => {
  let opener = null;
  let openerPath = [];

  const dialog = () => document.getElementById("dialog");

  const remember = (element) => {
    opener = element;
    openerPath = [];
    for (let node = element; node; node = node.parentElement) if (node.id) openerPath.push(node.id);
  };

  const giveFocusBack = () => {
    if (!opener) return;
    const target = opener.isConnected ? opener : openerPath.map((id) => document.getElementById(id)).find(Boolean);
    opener = null;
    if (!target) return;
    if (target.tabIndex < 0 && !target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    target.focus();
  };

  // The first field, unless the server has marked something else.
  const show = (element) => {
    if (element.open) return;
    element.showModal();
    if (!element.querySelector("[autofocus]")) element.querySelector("input:not([type=hidden], :disabled), select, textarea")?.focus();
  };

  document.addEventListener("click", (event) => {
    const close = event.target.closest("[data-dialog-close]");
    if (close && close.closest("dialog")) {
      event.preventDefault();
      close.closest("dialog").close();
      return;
    }
    const opens = event.target.closest("[data-opens]");
    if (opens) {
      const target = document.getElementById(opens.dataset.opens);
      if (target) {
        event.preventDefault();
        remember(opens);
        show(target);
      }
      return;
    }
    const link = event.target.closest("a[data-dialog]");
    if (!link || !window.htmx || !dialog()) return;
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const menu = link.closest("[popover]");
    remember(link.closest(".client-card")?.querySelector(".card-link") ?? (menu && document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`)) ?? link);
    menu?.hidePopover?.();
    window.htmx.ajax("GET", link.getAttribute("href"), { source: link, target: "#dialog", swap: "innerHTML" });
  });

  // Anything the server puts into #dialog is shown; an empty answer closes it.
  document.addEventListener("htmx:after:swap", () => {
    const element = dialog();
    if (!element) return;
    if (element.firstElementChild) {
      if (document.getElementById("dialog-title")) element.setAttribute("aria-labelledby", "dialog-title");
      show(element);
    }
    else if (element.open) element.close();
  });

  document.addEventListener("dialog-close", () => dialog()?.close());

  // A click on the backdrop is a click on the dialog element itself. It closes only a dialog without typed input.
  document.addEventListener("click", (event) => {
    if (event.target instanceof HTMLDialogElement && event.target.open && !event.target.querySelector("form[method=post]")) event.target.close();
  });

  document.addEventListener("close", (event) => {
    // The door over a page (sign-in.js) gives the focus back to where it came from.
    if (!(event.target instanceof HTMLDialogElement) || event.target.id === "sign-in") return;
    if (event.target.id === "dialog") {
      event.target.replaceChildren();
      event.target.removeAttribute("aria-labelledby");
    }
    giveFocusBack();
  }, true);
})();
