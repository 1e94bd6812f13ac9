/* Saves a long form in the background: <div data-autosave hx-post … hx-target="#save-state" data-text-saving data-text-failed> inside it.
   htmx sends and shows the answer; here is what it does not do: saying that a save is under way, that it failed, trying again, and
   telling the guard against leaving (unsaved.js) that nothing is unsaved any more. Text stays in the form, never in browser storage. */
(() => {
  const RETRY = 8000;
  let retry = 0;
  const typedAt = new WeakMap();
  const sentAt = new WeakMap();

  const autosave = (event) => {
    const source = event.detail?.ctx?.sourceElement;
    return source?.matches?.("[data-autosave]") ? source : null;
  };

  const say = (text, isFailed) => {
    const state = document.getElementById("save-state");
    const words = state?.querySelector("span");
    if (!words) return;
    words.textContent = text;
    state.removeAttribute("data-saved");
    state.toggleAttribute("data-failed", isFailed);
  };

  document.addEventListener("input", (event) => { if (event.target.form) typedAt.set(event.target.form, performance.now()); });

  document.addEventListener("htmx:before:request", (event) => {
    const source = autosave(event);
    if (!source) return;
    clearTimeout(retry);
    sentAt.set(source, performance.now());
    say(source.dataset.textSaving, false);
  });

  const failed = (event) => {
    const source = autosave(event);
    if (!source || event.detail.error?.name === "AbortError") return;
    say(source.dataset.textFailed, true);
    clearTimeout(retry);
    retry = setTimeout(() => { if (source.isConnected) source.closest("form").dispatchEvent(new Event("input", { bubbles: true })); }, RETRY);
  };
  document.addEventListener("htmx:error", failed);
  document.addEventListener("htmx:response:error", failed);

  document.addEventListener("htmx:after:swap", (event) => {
    const source = autosave(event);
    const form = source?.closest("form");
    if (!form || !document.querySelector("#save-state[data-saved]")) return;
    if ((typedAt.get(form) ?? 0) <= (sentAt.get(source) ?? 0)) form.dispatchEvent(new Event("draft:saved", { bubbles: true }));
  });
})();
