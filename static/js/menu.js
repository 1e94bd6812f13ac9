/* Menus are popovers, so they open, close and answer Esc without script. This adds the arrow keys, Home and End,
   focus on the first entry, and `m` on a card. Whether a menu is open the browser says itself (popovertarget). */
(() => {
  const entries = (menu) => [...menu.querySelectorAll("a[href], button:not(:disabled)")];

  document.addEventListener("toggle", (event) => {
    const menu = event.target;
    if (!(menu instanceof HTMLElement) || !menu.matches("[popover].menu")) return;
    if (event.newState === "open") entries(menu)[0]?.focus();
  }, true);

  document.addEventListener("keydown", (event) => {
    const menu = event.target.closest?.("[popover].menu");
    if (!menu) return;
    const list = entries(menu);
    const here = list.indexOf(document.activeElement);
    const next = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: list.length - 1 }[event.key];
    if (next === undefined || !list.length) return;
    event.preventDefault();
    list[(next + list.length) % list.length].focus();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "m" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.documentElement.dataset.shortcuts === "off") return;
    const card = event.target.closest?.(".client-card");
    if (!card || event.target.closest("input, select, textarea, [popover]")) return;
    const button = card.querySelector("[popovertarget]");
    if (button) {
      event.preventDefault();
      button.click();
    }
  });
})();
