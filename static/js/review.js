/* The desk where papers are reviewed ([data-review]): a reason brings its sentence along as long as nobody has written another one. */
(() => {
  document.addEventListener("change", (event) => {
    const desk = event.target.name === "reason" && event.target.closest("[data-review]");
    const message = desk && desk.querySelector('[name="message"]');
    if (!message) return;
    const ready = [...desk.querySelectorAll("[data-ready]")];
    if (message.value.trim() && !ready.some((text) => text.textContent.trim() === message.value.trim())) return;
    message.value = ready.find((text) => text.dataset.ready === event.target.value)?.textContent.trim() ?? "";
  });
})();
