/* A request that did not arrive, or was refused, never takes typed text away: the page stays as it is, a message says so,
   and offers what fits: sending again, or looking how things stand now. The server says in one plain sentence what it refused and why;
   the other sentences are in data-text-* on <body>, so that they are translated. */
(() => {
  const texts = () => document.body.dataset;

  const sendAgain = (element, submitter) => {
    if (!element.isConnected) return;
    const form = element.closest("form");
    if (element instanceof HTMLFormElement) element.requestSubmit(submitter?.form === element ? submitter : undefined);
    else if (element.matches("a, button")) element.click();
    else if (form) form.requestSubmit();
  };

  const part = (name, text, properties = {}) => Object.assign(document.createElement(name), { textContent: text, ...properties });

  const say = (text, way) => {
    const place = document.getElementById("toasts");
    if (!place || !text) return;
    place.querySelector("[data-toast-error]")?.remove();
    const toast = part("div", "", { className: "toast" });
    Object.assign(toast.dataset, { toastError: "", toastKeep: "" });
    toast.append(part("span", text, { className: "grow" }));
    if (way?.again) {
      const button = part("button", texts().textRetry, { type: "button" });
      button.addEventListener("click", () => { toast.remove(); sendAgain(way.again, way.submitter); });
      toast.append(button);
    }
    if (way?.href) toast.append(part("a", texts().textReload, { href: way.href }));
    const close = part("button", texts().textClose, { type: "button" });
    close.dataset.toastClose = "";
    toast.append(close);
    place.append(toast);
  };

  // Background saves and live updates say how they fare in their own place: data-quiet-errors.
  const isQuiet = (element) => Boolean(element?.closest?.("[data-quiet-errors]"));

  // The network failed or the time ran out. The same event tells of scripting errors, which have no request.
  document.addEventListener("htmx:error", (event) => {
    const ctx = event.detail?.ctx;
    if (!ctx?.request || isQuiet(ctx.sourceElement)) return;
    say(texts().textNotSent, { again: ctx.sourceElement, submitter: ctx.request.submitter });
  });

  // A form that the browser was to send itself (sign-in.js).
  document.addEventListener("not-sent", (event) => {
    const { form, submitter } = event.detail;
    say(texts().textNotSent, form && { again: form, submitter });
  });

  document.addEventListener("htmx:response:error", (event) => {
    const ctx = event.detail?.ctx;
    const status = ctx?.response?.status;
    if (!status || status === 422 || isQuiet(ctx.sourceElement)) return;
    // The answer brings its own words: who was faster, in a dialog.
    if (status === 409 && ctx.text?.includes("<hx-partial")) return;
    const again = { again: ctx.sourceElement, submitter: ctx.request?.submitter };
    const isSentence = (ctx.response.headers.get("content-type") ?? "").startsWith("text/plain");
    if (status === 401) say(texts().textSignedOut, again);
    else if (status >= 500 || !isSentence) say(texts().textNotSent, again);
    else say(ctx.text, [404, 409].includes(status) ? { href: location.pathname + location.search } : undefined);
  });

  // What was sent at last removes the message that it was not.
  document.addEventListener("htmx:after:swap", (event) => {
    if ((event.detail?.ctx?.response?.status ?? 500) < 400) document.querySelector("#toasts [data-toast-error]")?.remove();
  });
})();
