/* The page that found the system busy asks again by itself: <p data-again-after="5" data-text="… { $seconds } …" hidden><span></span><button>.
   One sees it coming, may stop it, and the link beside it does the same at once. Whoever wants nothing to move sees one number that stays. */
(() => {
  const place = document.querySelector("[data-again-after]");
  if (!place) return;
  const words = place.querySelector("span");
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let left = Number(place.dataset.againAfter);
  const say = () => { words.textContent = place.dataset.text.replace("#", String(left)); };
  say();
  place.hidden = false;
  const timer = setInterval(() => {
    // Nobody looks: no need to ask.
    if (document.hidden) return;
    left -= 1;
    if (left <= 0) {
      clearInterval(timer);
      location.reload();
    } else if (!isStill) say();
  }, 1000);
  place.querySelector("button").addEventListener("click", () => { clearInterval(timer); place.remove(); });
})();
