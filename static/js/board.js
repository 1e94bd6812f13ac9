/* The board by keyboard. On a card: the arrows go to the cards above and below and to the lanes beside, Page Up and Page Down to the first and
   last card of the lane, Home and End to the first and last lane that has cards. Enter opens the record, `m` the menu (menu.js). Where
   nothing has the focus, → goes to the first card. Tab goes through everything all the same. */
(() => {
  const lanes = () => [...document.querySelectorAll(".lane")].filter((lane) => lane.querySelector(".client-card"));
  const cards = (lane) => [...lane.querySelectorAll(".client-card")];
  const middle = (card) => { const { top, height } = card.getBoundingClientRect(); return top + height / 2; };

  // The card of a lane that stands beside another.
  const beside = (lane, card) => {
    const distance = (other) => Math.abs(middle(other) - middle(card));
    return lane && cards(lane).reduce((best, other) => (distance(other) < distance(best) ? other : best));
  };

  const next = (key, card) => {
    const all = lanes();
    const lane = card.closest(".lane");
    const [column, row] = [all.indexOf(lane), cards(lane).indexOf(card)];
    switch (key) {
      case "ArrowDown": return cards(lane)[row + 1];
      case "ArrowUp": return cards(lane)[row - 1];
      case "ArrowRight": return beside(all[column + 1], card);
      case "ArrowLeft": return beside(all[column - 1], card);
      case "PageDown": return cards(lane).at(-1);
      case "PageUp": return cards(lane)[0];
      case "Home": return beside(all[0], card);
      case "End": return beside(all.at(-1), card);
      default: return null;
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const card = event.target.closest?.(".board .client-card");
    const enters = event.key === "ArrowRight" && event.target.matches?.("body, main") && !document.querySelector("dialog[open]");
    if (!(card || enters) || event.target.closest("[popover]")) return;
    const target = enters ? lanes()[0]?.querySelector(".client-card") ?? null : next(event.key, card);
    if (target === null) return;
    event.preventDefault(); // also at the end of a lane: the page stays where it is
    target?.querySelector(".card-link").focus();
  });
})();
