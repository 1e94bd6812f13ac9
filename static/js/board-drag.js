/* The board by dragging: a card is taken with the mouse, or with a finger that rests on it for a moment, and let go over a lane. The lanes that
   its menu leads to light up, the others step back; letting go there presses that very entry of the menu, so the server decides as ever.
   Esc, or letting go elsewhere, changes nothing. On phones, where one lane fills the screen, cards are moved by their menu.
   While it lasts, #lanes has data-dragging: live.js holds still. */
(() => {
  const FAR_ENOUGH = 6;   // px of a mouse before it is a drag and not a click
  const RESTING = 350;    // ms of a finger before it is a drag and not a scroll
  const EDGE = 64;        // px at the edges that scroll
  const SPEED = 14;       // px a frame at the very edge
  const isPhone = () => matchMedia("(width < 46rem)").matches;

  let drag = null;

  const lanesOf = (card) => {
    const entries = new Map([...card.querySelectorAll("[popover] [data-stage]")].map((entry) => [entry.dataset.stage, entry]));
    return [...document.querySelectorAll(".board .lane")].map((lane) => ({ lane, entry: entries.get(lane.id.replace("lane-", "")) }));
  };

  const pick = () => {
    const { card, pointer } = drag;
    clearTimeout(drag.timer);
    card.querySelector(":popover-open")?.hidePopover();
    drag.lanes = lanesOf(card);
    drag.board = card.closest(".board");
    const { left, top, width } = card.getBoundingClientRect();
    drag.offset = { x: pointer.x - left, y: pointer.y - top };
    drag.ghost = card.cloneNode(true);
    drag.ghost.className = "client-card drag-ghost";
    drag.ghost.setAttribute("aria-hidden", "true");
    drag.ghost.querySelectorAll("[popover], button").forEach((element) => element.remove());
    [drag.ghost, ...drag.ghost.querySelectorAll("[id]")].forEach((element) => element.removeAttribute("id"));
    drag.ghost.querySelectorAll("a").forEach((link) => link.removeAttribute("href"));
    drag.ghost.style.setProperty("inline-size", `${width}px`);
    document.body.append(drag.ghost);
    document.getElementById("lanes").dataset.dragging = "";
    card.dataset.dragged = "";
    for (const { lane, entry } of drag.lanes) lane.dataset.drop = lane === card.closest(".lane") ? "home" : entry ? "yes" : "no";
    show();
    drag.frame = requestAnimationFrame(scroll);
  };

  const under = () => {
    const { x, y } = drag.pointer;
    const lane = document.elementFromPoint(x, y)?.closest(".lane");
    return drag.lanes.find((one) => one.lane === lane && one.lane.dataset.drop === "yes");
  };

  const show = () => {
    const { ghost, pointer, offset } = drag;
    ghost.style.setProperty("translate", `${pointer.x - offset.x}px ${pointer.y - offset.y}px`);
    const target = under();
    for (const { lane } of drag.lanes) lane.toggleAttribute("data-over", lane === target?.lane);
  };

  // At the edges the page goes up and down, and the board to the sides.
  const pull = (at, from, to) => (at < from + EDGE ? -1 : at > to - EDGE ? 1 : 0) * SPEED;
  const scroll = () => {
    if (!drag?.ghost) return;
    const { pointer, board } = drag;
    const box = board.getBoundingClientRect();
    scrollBy(0, pull(pointer.y, 56, innerHeight));
    board.scrollBy(pull(pointer.x, Math.max(box.left, 0), Math.min(box.right, innerWidth)), 0);
    show();
    drag.frame = requestAnimationFrame(scroll);
  };

  const end = () => {
    const ended = drag;
    drag = null;
    if (!ended) return null;
    clearTimeout(ended.timer);
    if (!ended.ghost) return null;
    cancelAnimationFrame(ended.frame);
    ended.ghost.remove();
    delete ended.card.dataset.dragged;
    for (const { lane } of ended.lanes) {
      delete lane.dataset.drop;
      lane.removeAttribute("data-over");
    }
    delete document.getElementById("lanes").dataset.dragging;
    // The click that follows letting go is none.
    const stop = (event) => { event.preventDefault(); event.stopPropagation(); };
    addEventListener("click", stop, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", stop, { capture: true }), 50);
    return ended;
  };

  document.addEventListener("pointerdown", (event) => {
    const card = event.target.closest?.(".board .client-card");
    if (!card || drag || event.button || !event.isPrimary || event.target.closest("button, [popover]") || isPhone()) return;
    if (!card.querySelector("[popover] [data-stage]")) return;
    const pointer = { x: event.clientX, y: event.clientY };
    drag = { card, id: event.pointerId, isMouse: event.pointerType === "mouse", from: pointer, pointer };
    if (!drag.isMouse) drag.timer = setTimeout(pick, RESTING);
  });

  document.addEventListener("pointermove", (event) => {
    if (event.pointerId !== drag?.id) return;
    drag.pointer = { x: event.clientX, y: event.clientY };
    if (drag.ghost) return show();
    const isFar = Math.hypot(event.clientX - drag.from.x, event.clientY - drag.from.y) > FAR_ENOUGH;
    if (!isFar) return;
    if (drag.isMouse) pick();
    else end(); // the finger scrolls
  });

  document.addEventListener("pointerup", (event) => {
    if (event.pointerId !== drag?.id) return;
    const target = drag.ghost && under();
    end();
    // After the click that is none; `click` on the entry sends its form or opens its dialog.
    if (target) setTimeout(() => target.entry.click(), 60);
  });

  document.addEventListener("pointercancel", (event) => { if (event.pointerId === drag?.id) end(); });
  window.addEventListener("blur", end);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drag?.ghost) return;
    event.preventDefault();
    end();
  }, true);

  // A link is not dragged as a link, and a finger that holds a card neither scrolls nor opens the browser's menu.
  document.addEventListener("dragstart", (event) => { if (event.target.closest?.(".board .client-card")) event.preventDefault(); });
  document.addEventListener("contextmenu", (event) => { if (drag && !drag.isMouse) event.preventDefault(); });
  document.addEventListener("touchmove", (event) => { if (drag?.ghost) event.preventDefault(); }, { passive: false });
})();
