/* The sign-in that ends while a page is open. A page of somebody who is signed in says whose it is (<body data-person data-email>).
   Before a form leaves it, the server is asked who is signed in at this browser; and htmx hears 401. Where it is nobody, or somebody else,
   the form of the door opens over the page, and afterwards what was meant is sent, once. Nothing typed leaves the page until then.
   Without script the server answers the form with the door and holds what was typed. */
(() => {
  const person = document.body.dataset.person;
  if (!person) return;
  const forEverybody = ["/preferences", "/sign-out"];
  const bare = window.fetch.bind(window);
  const fetchAs = (path, options = {}) => bare(path, { cache: "no-store", ...options, headers: { "HX-Request": "true", ...options.headers } });
  let asking = null;

  const fill = (dialog, html) => {
    dialog.innerHTML = html;
    const form = dialog.querySelector("form");
    const given = form.elements.namedItem("person") ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "person" }));
    given.value = person;
    const email = form.elements.namedItem("email");
    email.value ||= document.body.dataset.email;
    return form;
  };

  const settle = (dialog) => (dialog.querySelector("[aria-invalid]") ?? dialog.querySelector("[type=password]")).focus();

  // Resolves with whether the person who the page belongs to is signed in again.
  const open = async () => {
    const answer = await fetchAs("/sign-in");
    if (!answer.ok) throw new Error("the door does not open");
    const dialog = document.body.appendChild(Object.assign(document.createElement("dialog"), { className: "dialog", id: "sign-in" }));
    dialog.setAttribute("aria-labelledby", "sign-in-title");
    fill(dialog, await answer.text());
    dialog.showModal();
    settle(dialog);
    let isIn = false;
    dialog.addEventListener("submit", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      const button = dialog.querySelector("[type=submit]");
      if (button.disabled) return;
      button.disabled = true;
      try {
        const told = await fetchAs("/sign-in", { method: "POST", body: new URLSearchParams(new FormData(event.target)) });
        if (told.status === 204) {
          isIn = true;
          dialog.close();
          return;
        }
        if ((told.headers.get("content-type") ?? "").startsWith("text/html")) {
          fill(dialog, await told.text());
          settle(dialog);
          return;
        }
      } catch { /* the network: the form stays */ }
      button.disabled = false;
      document.dispatchEvent(new CustomEvent("not-sent", { detail: {} }));
    });
    await new Promise((closed) => dialog.addEventListener("close", closed, { once: true }));
    dialog.remove();
    return isIn;
  };

  const ask = () => (asking ??= open().finally(() => { asking = null; }));

  const isMine = async () => {
    const answer = await fetchAs("/sign-in/person");
    if (!answer.ok) throw new Error("nobody answers");
    return (await answer.text()) === person || ask();
  };

  // Forms that the browser sends itself.
  const waiting = new WeakSet();
  const cleared = new WeakSet();
  window.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.getAttribute("method") !== "post" || form.closest("#sign-in") || form.hasAttribute("hx-post")) return;
    if (forEverybody.includes(form.getAttribute("action"))) return;
    if (cleared.delete(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (waiting.has(form)) return;
    waiting.add(form);
    const submitter = event.submitter;
    isMine().then((yes) => {
      if (!yes || !form.isConnected) return;
      cleared.add(form);
      form.requestSubmit(submitter?.form === form ? submitter : undefined);
    }, () => document.dispatchEvent(new CustomEvent("not-sent", { detail: { form, submitter } })))
      .finally(() => waiting.delete(form));
  }, true);

  // Requests of htmx: the same one again, with its answer where the first one's would have gone. What only refreshes a page asks nobody.
  document.addEventListener("htmx:config:request", (event) => {
    const { ctx } = event.detail;
    ctx.request.headers["X-Person"] = person;
    const send = ctx.fetch ?? bare;
    ctx.fetch = async (path, request) => {
      const answer = await send(path, request);
      const isQuiet = request.method === "GET" && ctx.sourceElement?.closest?.("[data-quiet-errors]");
      if (answer.status !== 401 || isQuiet) return answer;
      clearTimeout(ctx.requestTimeout);
      return (await ask().catch(() => false)) ? send(path, request) : answer;
    };
  });
})();
