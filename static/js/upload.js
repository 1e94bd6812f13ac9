/* Forms with data-upload send files with a progress bar. Files are chosen or dropped; each becomes a card with fields of its own, taken from
   the form's, and is sent by itself to the form's action. What the server says of one stands in its card, and the others go on.
   Without script the form is like any other: one file, one answer. All words are in data-text-* of the form, so that they are translated. */
(() => {
  const part = (name, properties = {}) => Object.assign(document.createElement(name), properties);
  const say = (text, values) => Object.entries(values).reduce((said, [name, value]) => said.replace(`{${name}}`, value), text ?? "");
  let count = 0;

  // A copy of the fields with ids of its own, holding what was typed into them.
  const copyOf = (fields) => {
    const copy = fields.cloneNode(true);
    copy.hidden = false;
    const suffix = `-${++count}`;
    for (const element of copy.querySelectorAll("[id]")) element.id += suffix;
    for (const name of ["for", "aria-describedby", "aria-labelledby"]) {
      for (const element of copy.querySelectorAll(`[${name}]`)) {
        element.setAttribute(name, element.getAttribute(name).split(" ").map((id) => id + suffix).join(" "));
      }
    }
    const typed = fields.querySelectorAll("input, select, textarea");
    copy.querySelectorAll("input, select, textarea").forEach((control, at) => {
      control.value = typed[at].value;
      control.disabled = false;
    });
    return copy;
  };

  const enhance = (form) => {
    const input = form.querySelector("input[type=file]");
    const [zone, list] = [form.querySelector("[data-drop-zone]"), form.querySelector("[data-upload-list]")];
    const fields = form.querySelector("[data-upload-fields]");
    const texts = form.dataset;
    const many = "uploadMany" in form.dataset;
    const most = Number(input.dataset.uploadMost);
    const cards = [];
    let isSending = false;

    input.multiple = many;
    zone.dataset.ready = "";
    zone.querySelector("[data-drop-hint]").hidden = false;

    // While there are cards, the form's own fields only lend them theirs.
    const settle = () => {
      list.hidden = cards.length === 0;
      fields.hidden = cards.length > 0;
      for (const control of fields.querySelectorAll("input, select, textarea")) control.disabled = cards.length > 0;
    };

    const tell = (card, state, text) => {
      card.element.dataset.state = state;
      card.state = state;
      if (card.status.textContent !== text) card.status.textContent = text;
    };

    const remove = (card) => {
      card.request?.abort();
      card.element.remove();
      cards.splice(cards.indexOf(card), 1);
      settle();
      (cards[0]?.element.querySelector("button") ?? input).focus();
    };

    const add = (file) => {
      const card = { file, element: part("li", { className: "upload-card" }), fields: copyOf(fields) };
      const [head, button] = [part("header"), part("button", { type: "button", className: "button", textContent: "×" })];
      Object.assign(button.dataset, { kind: "quiet", size: "s", icon: "" });
      button.setAttribute("aria-label", say(texts.textRemove, { name: file.name }));
      button.addEventListener("click", () => remove(card));
      card.button = button;
      card.bar = part("progress", { max: 100, value: 0, hidden: true });
      card.bar.setAttribute("aria-label", say(texts.textProgress, { name: file.name }));
      card.status = part("p");
      card.status.setAttribute("role", "status");
      head.append(part("h3", { textContent: file.name }), button);
      card.element.append(head, card.fields, card.bar, card.status);
      list.append(card.element);
      cards.push(card);
      if (file.size > most) tell(card, "failed", texts.textTooLarge);
      else tell(card, "waiting", texts.textWaiting);
    };

    const take = (files) => {
      if (isSending || files.length === 0) return;
      const isFirst = cards.length === 0;
      if (!many) cards.splice(0).forEach((card) => card.element.remove());
      [...files].slice(0, many ? 20 : 1).forEach(add);
      // They are in the cards now: the same file may be chosen again.
      input.value = "";
      form.querySelectorAll(":scope > .error-summary, #file-error").forEach((old) => old.remove());
      input.removeAttribute("aria-invalid");
      settle();
      if (isFirst) list.querySelector("select, input")?.focus();
    };

    input.addEventListener("change", () => take(input.files));
    for (const name of ["dragenter", "dragover"]) {
      zone.addEventListener(name, (event) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        zone.dataset.over = "";
      });
    }
    for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => { delete zone.dataset.over; });
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      take(event.dataTransfer.files);
    });

    // The answer holds the fields with what is wrong beside them; what is wrong with the file, or in the way, is said below.
    const refuse = (card, html) => {
      const answer = new DOMParser().parseFromString(html, "text/html");
      const again = answer.querySelector("[data-upload-fields]");
      if (again) {
        const fresh = copyOf(again);
        card.fields.replaceWith(fresh);
        card.fields = fresh;
      }
      const words = [...answer.querySelectorAll("#file-error, [data-upload-obstacle]")].map((found) => found.textContent.trim());
      const first = answer.querySelector(".error-summary li")?.textContent.trim();
      tell(card, "failed", words.join(" ") || first || texts.textFailed);
    };

    const send = (card) => new Promise((over) => {
      const body = new FormData();
      for (const control of card.fields.querySelectorAll("[name]")) body.append(control.name, control.value);
      body.append(input.name, card.file);
      const request = new XMLHttpRequest();
      card.request = request;
      card.bar.hidden = false;
      card.button.setAttribute("aria-label", say(texts.textCancel, { name: card.file.name }));
      tell(card, "sending", say(texts.textSending, { percent: 0 }));
      request.upload.addEventListener("progress", ({ loaded, total }) => {
        const percent = total ? Math.floor(loaded / total * 100) : 0;
        card.bar.value = percent;
        // Read aloud in quarters only.
        tell(card, "sending", percent >= 100 ? texts.textChecking : say(texts.textSending, { percent: percent - percent % 25 }));
      });
      request.addEventListener("loadend", () => {
        card.request = null;
        card.bar.hidden = true;
        card.button.setAttribute("aria-label", say(texts.textRemove, { name: card.file.name }));
        const isPage = (request.getResponseHeader("content-type") ?? "").startsWith("text/html");
        if (request.status === 201) {
          card.button.remove();
          card.fields.remove();
          tell(card, "done", request.responseText);
        } else if (request.status === 401) tell(card, "failed", texts.textSignedOut);
        else if (isPage) refuse(card, request.responseText);
        else tell(card, "failed", request.responseText || (card.stopped ? texts.textStopped : texts.textFailed));
        over();
      });
      request.addEventListener("abort", () => { card.stopped = true; });
      request.open("POST", form.getAttribute("action"));
      request.setRequestHeader("HX-Request", "true");
      request.setRequestHeader("HX-Request-Type", "partial");
      if (document.body.dataset.person) request.setRequestHeader("X-Person", document.body.dataset.person);
      request.send(body);
    });

    form.addEventListener("submit", async (event) => {
      if (cards.length === 0) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (isSending) return;
      isSending = true;
      for (const card of [...cards]) {
        if (cards.includes(card) && card.state !== "done" && card.file.size <= most) await send(card);
      }
      isSending = false;
      const failed = cards.find((card) => card.state !== "done");
      if (!failed && cards.length > 0) location.assign(texts.uploadNext);
      else failed?.element.querySelector("[aria-invalid], select, input, button")?.focus();
    });
  };

  document.querySelectorAll("form[data-upload]").forEach(enhance);
})();
