/* A request that did not arrive, or was refused, never takes typed text away: the page stays as it is, a message says so,
   and offers to send again. The sentences are in data-text-* on <body>, so that they are translated. */
(() => {
  const texts = () => document.body.dataset;

  const sendAgain = (element) => {
    if (!element.isConnected) return;
    const form = element.closest("form");
    if (element instanceof HTMLFormElement) element.requestSubmit();
    else if (element.matches("a, button")) element.click();
    else if (form) form.requestSubmit();
  };

  const say = (text, source, { retry = false, href = "" } = {}) => {
    const place = document.getElementById("toasts");
    if (!place || !text) return;
    place.querySelector("[data-toast-error]")?.remove();
    const toast = document.createElement("div");
    toast.className = "toast";
    toast.dataset.toastError = "";
    toast.dataset.toastKeep = "";
    const sentence = document.createElement("span");
    sentence.className = "grow";
    sentence.textContent = text;
    toast.append(sentence);
    if (retry && source) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = texts().textRetry;
      button.addEventListener("click", () => { toast.remove(); sendAgain(source); });
      toast.append(button);
    }
    if (href) {
      const link = document.createElement("a");
      link.href = href;
      link.target = "_blank";
      link.textContent = texts().textSignIn;
      toast.append(link);
    }
    const close = document.createElement("button");
    close.type = "button";
    close.dataset.toastClose = "";
    close.textContent = texts().textClose;
    toast.append(close);
    place.append(toast);
  };

  // Background saves and live updates say how they fare in their own place: data-quiet-errors.
  const isQuiet = (element) => Boolean(element?.closest?.("[data-quiet-errors]"));

  // The network failed or the time ran out. The same event tells of scripting errors, which have no request.
  document.addEventListener("htmx:error", (event) => {
    const ctx = event.detail?.ctx;
    if (!ctx?.request || isQuiet(ctx.sourceElement)) return;
    say(texts().textNotSent, ctx.sourceElement, { retry: true });
  });

  document.addEventListener("htmx:response:error", (event) => {
    const ctx = event.detail?.ctx;
    const status = ctx?.response?.status;
    if (!status || status === 422 || isQuiet(ctx.sourceElement)) return;
    if (status === 401) say(texts().textSignedOut, ctx.sourceElement, { href: texts().signInHref });
    else if (status === 403) say(texts().textForbidden, ctx.sourceElement);
    else if (status === 404) say(texts().textGone, ctx.sourceElement);
    else if (status === 409) say(texts().textConflict, ctx.sourceElement);
    else say(texts().textNotSent, ctx.sourceElement, { retry: true });
  });

  // What was sent at last removes the message that it was not.
  document.addEventListener("htmx:after:swap", (event) => {
    if ((event.detail?.ctx?.response?.status ?? 500) < 400) document.querySelector("#toasts [data-toast-error]")?.remove();
  });
})();
