/* Questions that matter only after a certain answer. Without script they are always there; the server ignores what does not apply.
     data-reveal-when="injected=yes,unsure"   shown while the control of that name in the same form has one of these values
     data-reveal-under="birth_date:18"        shown while the date (dd/mm/yyyy, or yyyy-mm-dd) makes a person younger than that
   Hidden fields keep what was typed. A section with a mistake in it is always shown. */
(() => {
  const values = (form, name) => new FormData(form).getAll(name).map(String);

  const readDate = (text) => {
    const local = /^\s*(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{4})\s*$/.exec(text);
    const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text);
    const [year, month, day] = local ? [local[3], local[2], local[1]].map(Number) : iso ? iso.slice(1).map(Number) : [];
    if (!year || month < 1 || month > 12 || day < 1 || day > 31) return null;
    return { year, month, day };
  };

  const ageToday = ({ year, month, day }) => {
    const now = new Date();
    const hadBirthday = now.getMonth() + 1 > month || (now.getMonth() + 1 === month && now.getDate() >= day);
    return now.getFullYear() - year - (hadBirthday ? 0 : 1);
  };

  const applies = (section, form) => {
    if (section.querySelector('[aria-invalid="true"], [data-invalid]')) return true;
    const { revealWhen, revealUnder } = section.dataset;
    if (revealWhen) {
      const at = revealWhen.indexOf("=");
      const wanted = revealWhen.slice(at + 1).split(",");
      return values(form, revealWhen.slice(0, at)).some((value) => wanted.includes(value));
    }
    const at = revealUnder.lastIndexOf(":");
    const date = readDate(values(form, revealUnder.slice(0, at))[0] ?? "");
    return date !== null && ageToday(date) < Number(revealUnder.slice(at + 1));
  };

  const settle = (root) => {
    for (const section of root.querySelectorAll("[data-reveal-when], [data-reveal-under]")) {
      const form = section.closest("form");
      if (form) section.hidden = !applies(section, form);
    }
  };

  document.addEventListener("input", (event) => { if (event.target.form) settle(event.target.form); });
  document.addEventListener("change", (event) => { if (event.target.form) settle(event.target.form); });
  document.addEventListener("reset", (event) => setTimeout(() => settle(event.target)));
  document.addEventListener("htmx:after:swap", () => settle(document));
  window.addEventListener("pageshow", () => settle(document));
  settle(document);
})();
