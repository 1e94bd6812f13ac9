/* Menus are popovers, so they open, close and answer Esc without script. This adds the arrow keys, Home and End,
   focus on the first entry, and `m` on a card. It also keeps aria-expanded true to what is shown. */
(() => {
  const entries = (menu) => [...menu.querySelectorAll("a[href], button:not(:disabled)")];
  const invokers = (menu) => (menu.id ? document.querySelectorAll(`[popovertarget="${CSS.escape(menu.id)}"]`) : []);

  document.addEventListener("toggle", (event) => {
    const menu = event.target;
    if (!(menu instanceof HTMLElement) || !menu.matches("[popover].menu")) return;
    const open = event.newState === "open";
    for (const button of invokers(menu)) button.setAttribute("aria-expanded", String(open));
    if (open) entries(menu)[0]?.focus();
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
