/* The desk where papers are reviewed ([data-review]).
     j k     the next paper and the one before: links with data-key
     a r     choose the decision; r goes on to the reasons
   A reason brings its sentence along as long as nobody has written another one. */
(() => {
  const isTyping = (target) => target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    const desk = document.querySelector("[data-review]");
    if (!desk || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.documentElement.dataset.shortcuts === "off" || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    const target = ["j", "k", "a", "r"].includes(event.key) && desk.querySelector(`[data-key="${event.key}"]`);
    if (!target) return;
    event.preventDefault();
    target.click();
    if (event.key === "a") desk.querySelector("form [type=submit]")?.focus();
    if (event.key === "r") desk.querySelector('[name="reason"]')?.focus();
  });

  document.addEventListener("change", (event) => {
    const desk = event.target.name === "reason" && event.target.closest("[data-review]");
    const message = desk && desk.querySelector('[name="message"]');
    if (!message) return;
    const ready = [...desk.querySelectorAll("[data-ready]")];
    if (message.value.trim() && !ready.some((text) => text.textContent.trim() === message.value.trim())) return;
    message.value = ready.find((text) => text.dataset.ready === event.target.value)?.textContent.trim() ?? "";
  });
})();
