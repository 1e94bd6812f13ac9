/* Leaving a page with text that was not sent: the browser asks first. Forms ask for this with data-guard;
   data-guard="dirty" says that the form came back with text that is not saved yet. */
(() => {
  const dirty = new Set();
  const guarded = (target) => target?.closest?.("form[data-guard]");

  const collect = () => document.querySelectorAll('form[data-guard="dirty"]').forEach((form) => dirty.add(form));

  document.addEventListener("input", (event) => { const form = guarded(event.target); if (form) dirty.add(form); });
  document.addEventListener("change", (event) => { const form = guarded(event.target); if (form) dirty.add(form); });
  document.addEventListener("submit", (event) => dirty.delete(event.target));
  document.addEventListener("draft:saved", (event) => dirty.delete(event.target));
  document.addEventListener("reset", (event) => dirty.delete(event.target));

  // It was not sent after all.
  const notSent = (event) => {
    const form = guarded(event.detail?.ctx?.sourceElement);
    if (form) dirty.add(form);
  };
  document.addEventListener("htmx:error", notSent);
  document.addEventListener("htmx:response:error", notSent);
  document.addEventListener("htmx:after:swap", collect);

  window.addEventListener("beforeunload", (event) => {
    for (const form of dirty) {
      if (form.isConnected) {
        event.preventDefault();
        return;
      }
    }
  });
  collect();
})();
