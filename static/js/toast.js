/* Short messages leave by themselves: after 6 seconds, after 10 if they offer an action. They wait while the pointer or the focus
   is on them. [data-toast-keep] stays until closed; [data-toast-close] closes. */
(() => {
  const begin = (toast) => {
    if (toast.dataset.toastKeep !== undefined) return;
    let left = toast.querySelector("form, a, button:not([data-toast-close])") ? 10000 : 6000;
    let since = 0;
    let timer = 0;
    const run = () => { clearTimeout(timer); since = performance.now(); timer = setTimeout(() => toast.remove(), left); };
    const wait = () => { if (!timer) return; clearTimeout(timer); timer = 0; left = Math.max(1500, left - (performance.now() - since)); };
    const resume = () => { if (!toast.matches(":hover") && !toast.contains(document.activeElement)) run(); };
    toast.addEventListener("pointerenter", wait);
    toast.addEventListener("focusin", wait);
    toast.addEventListener("pointerleave", resume);
    toast.addEventListener("focusout", () => setTimeout(resume));
    run();
  };

  const watch = (place) => {
    place.querySelectorAll(".toast").forEach(begin);
    new MutationObserver((changes) => {
      for (const change of changes) for (const node of change.addedNodes) if (node.nodeType === 1 && node.matches(".toast")) begin(node);
    }).observe(place, { childList: true });
  };

  document.addEventListener("click", (event) => event.target.closest("[data-toast-close]")?.closest(".toast")?.remove());
  const place = document.getElementById("toasts");
  if (place) watch(place);
})();
