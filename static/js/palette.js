/* The search dialog (layouts/_palette.html). Ctrl K opens it, `/` does where the page has no search of its own, and so does whatever has
   data-palette (without script that is a field or a link to the same search as a page). htmx brings the answers as options of a listbox; the
   focus stays in the field, and aria-activedescendant says which option Enter takes: the first one until the arrows choose another. */
(() => {
  const palette = () => document.getElementById("palette");
  const field = () => document.getElementById("palette-typed");
  const options = () => [...palette().querySelectorAll("[role=option]")];
  let asked = null; // the text of the question under way
  let answered = null; // the text that what is shown answers
  let isWaiting = false; // Enter was pressed before the answer was there

  const choose = (option) => {
    for (const other of options()) other.setAttribute("aria-selected", String(other === option));
    if (option) field().setAttribute("aria-activedescendant", option.id);
    else field().removeAttribute("aria-activedescendant");
    field().setAttribute("aria-expanded", String(Boolean(option)));
    option?.scrollIntoView({ block: "nearest" });
  };

  const chosen = () => palette().querySelector('[aria-selected="true"]');

  const open = (text = "") => {
    if (!palette() || !window.htmx || document.querySelector("dialog[open]")) return false;
    document.querySelector(":popover-open")?.hidePopover();
    palette().showModal();
    field().value = text;
    field().focus();
    answered = null;
    isWaiting = false;
    // Who is quicker than the page: htmx may not have taken up the field yet.
    window.htmx.process(field());
    field().dispatchEvent(new Event("palette-open"));
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    if (open()) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-palette]");
    if (!opener || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (open(opener.value)) event.preventDefault();
  });

  document.addEventListener("input", (event) => {
    if (event.target === field()) isWaiting = false;
  });

  document.addEventListener("htmx:before:request", (event) => {
    if (field() && event.detail?.ctx?.sourceElement === field()) asked = field().value;
  });

  document.addEventListener("keydown", (event) => {
    if (!field() || event.target !== field() || event.isComposing) return;
    const all = options();
    const here = all.indexOf(chosen());
    const next = { ArrowDown: here + 1, ArrowUp: here - 1 }[event.key];
    if (next !== undefined && all.length) {
      event.preventDefault();
      choose(all[(next + all.length) % all.length]);
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (field().value !== answered) isWaiting = true;
      else if (chosen()) chosen().click();
      else field().form.requestSubmit();
    }
  });

  document.addEventListener("htmx:after:swap", (event) => {
    if (event.detail?.ctx?.sourceElement !== field() || !field()) return;
    answered = asked;
    choose(options()[0]);
    palette().querySelector(".results").scrollTop = 0;
    // One typed on meanwhile: the next answer is on its way.
    if (field().value !== answered) return;
    if (isWaiting && chosen()) chosen().click();
    else if (isWaiting) field().form.requestSubmit();
  });

  // No answer came: the same search as a page can say why.
  const failed = (event) => {
    if (field() && event.detail?.ctx?.sourceElement === field() && isWaiting) field().form.requestSubmit();
  };
  document.addEventListener("htmx:error", failed);
  document.addEventListener("htmx:response:error", failed);
})();
