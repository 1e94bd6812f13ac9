/* Keyboard shortcuts. <html data-shortcuts="off"> switches the single letters off (WCAG 2.1.4).
     g then h p j k t    to the navigation link with data-place: today, board, schedule, clients, therapists
     /                   to the page's search field ([data-search], else the first input[type=search] in main), or to the search of everything
     [ ] . and letters   to whatever has data-shortcut of that name: previous, next and this week; on the desk j k, and a r for the decision.
                         Then on to what data-then selects
     n                   the page's primary action
     ?                   the list of shortcuts (#shortcuts)
     Ctrl Enter          sends the form one is typing in */
(() => {
  const places = { h: "house", p: "square-kanban", j: "calendar-days", k: "users", t: "id-card" };
  let afterG = -Infinity;

  const isTyping = (target) => target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const form = event.target.closest?.("form");
      const submit = form?.querySelector("button[type=submit][data-kind=primary], button[type=submit]");
      if (form && !submit?.disabled) {
        event.preventDefault();
        form.requestSubmit(submit ?? undefined);
      }
      return;
    }
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.documentElement.dataset.shortcuts === "off" || isTyping(event.target)) return;
    if (document.querySelector("dialog[open]")) return;

    const go = (element, act) => {
      if (!element) return;
      event.preventDefault();
      act(element);
    };
    if (performance.now() - afterG < 1500 && places[event.key]) {
      afterG = -Infinity;
      go(document.querySelector(`a[data-place="${places[event.key]}"]`), (link) => link.click());
      return;
    }
    afterG = event.key === "g" ? performance.now() : -Infinity;
    if (event.key === "/") go(document.querySelector("[data-search], main input[type=search]") ?? document.getElementById("find"), (field) => { if (field.matches("[data-palette]")) field.click(); field.focus(); field.select?.(); });
    else if (event.key === "n") go(document.querySelector('.page-head .button[data-kind="primary"]'), (button) => button.click());
    else if (event.key === "?") go(document.getElementById("shortcuts"), (dialog) => dialog.showModal());
    else go(document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`), (element) => {
      element.click();
      if (element.dataset.then) document.querySelector(element.dataset.then)?.focus();
    });
  });
})();
