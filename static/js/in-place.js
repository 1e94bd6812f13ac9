/* Forms with data-in-place, whose hidden `back` is the board that is open, are sent without leaving it: what the server leads to is the board
   again, of which the lanes come alone; the questions of a move, and what went wrong with it, come as a dialog. Everything says by itself
   where it belongs (<hx-partial>). Sent from elsewhere, or without script, they are forms like any other.
   Afterwards the focus is on the card that was moved, in its new lane; where it is no longer shown, on the one that took its place. */
(() => {
  const sending = new WeakSet();
  const lanes = () => document.getElementById("lanes");
  const isHere = (form) => lanes() && new URL(form.elements.back?.value ?? "", location.href).pathname === location.pathname;

  const places = () => [...document.querySelectorAll(".lane")].map((lane) => [...lane.querySelectorAll(".client-card")]);

  // Where a card stands, to find its neighbour when it has gone.
  const placeOf = (id) => {
    const columns = places();
    const lane = columns.findIndex((cards) => cards.some((card) => card.id === id));
    return { lane, at: lane < 0 ? 0 : columns[lane].findIndex((card) => card.id === id) };
  };

  const focusOn = (id, { lane, at }) => {
    const column = places()[lane] ?? [];
    const card = document.getElementById(id) ?? column[Math.min(at, column.length - 1)];
    const target = card?.querySelector(".card-link") ?? document.querySelector(".board");
    target?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  const send = async (form, event) => {
    const id = `client-${/\/clients\/([^/]+)\//.exec(form.getAttribute("action"))?.[1]}`;
    const place = placeOf(id);
    const toast = form.closest(".toast");
    let status = 0;
    const note = ({ detail }) => { if (detail.ctx?.sourceElement === form) status = detail.ctx.response?.status ?? 0; };
    document.addEventListener("htmx:after:request", note);
    form.closest("[popover]")?.hidePopover();
    sending.add(form);
    try {
      await window.htmx.ajax("POST", form.getAttribute("action"), { source: form, event, target: "#lanes", swap: "outerMorph" });
    } finally {
      sending.delete(form);
      document.removeEventListener("htmx:after:request", note);
    }
    if (status === 409) await window.htmx.ajax("GET", location.pathname + location.search, { source: lanes(), target: "#lanes", swap: "outerMorph" });
    if (status !== 200) return;
    toast?.remove();
    // After the dialog, if there was one, has given the focus back to what opened it.
    setTimeout(() => setTimeout(() => focusOn(id, place)));
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !window.htmx || !form.matches("form[data-in-place]") || !isHere(form)) return;
    event.preventDefault();
    if (!sending.has(form)) send(form, event);
  });
})();
