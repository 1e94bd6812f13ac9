/* A colour that can be chosen and written: what is done in the one stands in the other (data-color-pair). */
(() => {
  const written = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i;

  const long = (digits) => (digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits).toLowerCase();

  document.addEventListener("input", (event) => {
    const pair = event.target.closest?.("[data-color-pair]");
    if (!pair) return;
    const [chooser, text] = [pair.querySelector("input[type=color]"), pair.querySelector("input[type=text]")];
    if (event.target === chooser) {
      text.value = chooser.value;
    } else {
      const found = written.exec(text.value.trim());
      if (found) chooser.value = `#${long(found[1])}`;
    }
  });
})();
