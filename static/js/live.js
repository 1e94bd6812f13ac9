/* Live pages: what others change is seen without a reload.

   A page has one line that says how it stands (ui/live.html, state) and any number of parts:

     <span data-live-stream="/c/teduh/events" data-live-state …>                     where the news come from; says in words how they fare
     <div id="lanes" data-live="clients appointments" data-live-version="57"         a part: the words it is concerned by (store/db/changes.rs: TOPICS),
          data-live-href="/c/teduh/board?therapist=…">                               what it was when shown, and where it is had again

   When something it shows has changed, a part is asked for again at its own address, as htmx asks (`HX-Target: div#lanes`; the server
   answers with that part, or with the whole page, of which the element of the same id is taken), and is morphed in: what has the focus
   keeps it, and nothing scrolls. It waits while a menu in it or a dialog is open, while something is dragged ([data-dragging]) and while
   one types in it. A hidden page hears nothing and catches up when it is seen again. None of this counts as activity of the person. */
(() => {
  const SPREAD = 200;       // not all browsers of a clinic at the same moment
  const REST = 400;         // after a part was shown, until the next
  const HELD = 250;
  const SILENCE = 40000;    // the server speaks every 15 s
  const RETRY = [1000, 15000];
  const FIELDS = "textarea, [contenteditable], input:not([type=checkbox], [type=radio], [type=submit], [type=button])";
  const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";

  const wanted = new Map(); // id of a part → the version it must reach
  let line = null;
  let failures = 0;         // attempts to reach the stream
  let misses = 0;           // attempts to have a part again
  let isOver = false;
  let isBusy = false;
  let next = 0;
  let restsUntil = 0;
  let at = "";

  const place = () => document.querySelector("[data-live-stream]");
  const parts = () => [...document.querySelectorAll("[data-live][id]")];
  const version = (part) => Number(part.dataset.liveVersion) || 0;
  const later = (time) => new Promise((resolve) => setTimeout(resolve, time));

  // One sentence, changed only when things change: it is read out.
  const say = (how) => {
    const words = place()?.querySelector("[role=status]");
    if (!words) return;
    const text = place().getAttribute(`data-text-${how}`).replace("{time}", at);
    place().dataset.liveState = how;
    if (words.textContent !== text) words.textContent = text;
  };

  const tell = () => { if (!isOver) say(["live", "connecting"][failures + misses] ?? "lost"); };

  const end = (how) => {
    isOver = true;
    putDown();
    say(how);
    return [];
  };

  // Answers after which asking again is of no use: only a reload can tell the person more.
  const ends = ({ status }) => [401, 403, 404].includes(status) && end(status === 401 ? "signed-out" : "gone");

  /* The parts */

  const isHeld = (part) => {
    const focused = document.activeElement;
    return Boolean(document.querySelector("dialog[open], [data-dragging]") || part.querySelector(":popover-open")
      || (part.contains(focused) && focused.matches(FIELDS)));
  };

  // The focus stays where it is as long as its element does; otherwise it goes to the same place in the same thing.
  const keepFocus = (part) => {
    const focused = document.activeElement;
    if (!part.contains(focused)) return () => {};
    const home = focused.closest("[id]").id;
    const order = () => [...document.getElementById(home)?.querySelectorAll(FOCUSABLE) ?? []];
    const index = order().indexOf(focused);
    return () => {
      if (document.activeElement === focused) return;
      (order()[index] ?? document.getElementById(home) ?? part).focus({ preventScroll: true });
    };
  };

  // Parts of one address are had with one request. Returns those that could not be shown now.
  const refresh = async (group) => {
    const [part] = group;
    const headers = { "HX-Request": "true", "X-Background": "yes" };
    if (group.length === 1) Object.assign(headers, { "HX-Request-Type": "partial", "HX-Target": `${part.localName}#${part.id}` });
    const response = await fetch(part.dataset.liveHref, { headers, signal: AbortSignal.timeout(15000) });
    if (ends(response)) return [];
    const text = await response.text();
    if (!response.ok) throw new Error(`status ${response.status}`);
    if (response.redirected || !group.every(({ id }) => text.includes(`id="${id}"`))) return end("gone");
    const left = group.filter(isHeld);
    for (const one of group.filter((one) => one.isConnected && !left.includes(one))) {
      const restore = keepFocus(one);
      await window.htmx.swap({ text, sourceElement: one, target: one, select: `#${CSS.escape(one.id)}`, swap: "outerMorph ignoreTitle:true" });
      restore();
    }
    return left;
  };

  const soon = (time) => { next ||= setTimeout(() => { next = 0; catchUp(); }, Math.max(time, restsUntil - performance.now())); };

  const catchUp = async () => {
    if (isBusy || isOver || document.hidden) return;
    for (const [id, least] of wanted) {
      const part = document.getElementById(id);
      if (!part || version(part) >= least) wanted.delete(id);
    }
    if (!wanted.size) return;
    const ready = [...wanted.keys()].map((id) => document.getElementById(id)).filter((part) => !isHeld(part));
    if (!ready.length) return soon(HELD);
    const group = ready.filter((part) => part.dataset.liveHref === ready[0].dataset.liveHref);
    const least = Math.max(...group.map((part) => wanted.get(part.id)));
    group.forEach((part) => wanted.delete(part.id));
    isBusy = true;
    try {
      (await refresh(group)).forEach((part) => want(part, least));
      misses = 0;
    } catch {
      group.forEach((part) => want(part, least));
      misses += 1;
    }
    isBusy = false;
    restsUntil = performance.now() + (misses ? RETRY[0] * misses : REST);
    tell();
    if (wanted.size) soon(Math.random() * SPREAD);
  };

  const want = (part, least) => wanted.set(part.id, Math.max(least, wanted.get(part.id) ?? 0));

  /* The stream */

  const hear = (event) => {
    const [, name, data] = /^event: (.*)\ndata: (.*)$/.exec(event) ?? [];
    if (name === "at") at = data;
    else if (name === "resync") parts().forEach((part) => want(part, Infinity));
    else if (name === "changed") {
      const [reached, ...topics] = data.split(" ");
      const concerned = (part) => part.dataset.live.split(" ").some((word) => topics.includes(word));
      parts().filter((part) => concerned(part) && version(part) < Number(reached)).forEach((part) => want(part, Number(reached)));
    }
    if (wanted.size) soon(Math.random() * SPREAD);
  };

  const read = async (body, silence) => {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    for (let text = ""; ;) {
      const { value, done } = await reader.read();
      if (done) return;
      silence();
      const events = (text + value).split("\n\n");
      text = events.pop();
      events.forEach(hear);
    }
  };

  const listen = async () => {
    if (line || isOver || document.hidden || !place()) return;
    const own = line = new AbortController();
    let timer = 0;
    let pause = 0;
    const silence = () => { clearTimeout(timer); timer = setTimeout(() => own.abort(), SILENCE); };
    try {
      silence();
      const since = Math.min(...parts().map(version));
      const response = await fetch(`${place().dataset.liveStream}?since=${Number.isFinite(since) ? since : 0}`, { signal: own.signal });
      if (ends(response)) return;
      if (!response.ok) {
        pause = Number(response.headers.get("Retry-After")) * 1000;
        throw new Error(`status ${response.status}`);
      }
      failures = 0;
      tell();
      await read(response.body, silence);
    } catch {
      failures += 1;
    } finally {
      clearTimeout(timer);
    }
    if (line !== own) return; // put down, because the page is not seen
    tell();
    // A stream ends now and then by itself: then one comes back at once.
    const [least, most] = RETRY;
    await later(failures ? Math.max(pause, Math.min(most, least * 2 ** (failures - 1)) * (0.75 + Math.random() / 2)) : 100 + Math.random() * SPREAD);
    if (line !== own) return;
    line = null;
    listen();
  };

  const putDown = () => {
    const held = line;
    line = null;
    held?.abort();
  };

  const takeUp = () => {
    isOver = false;
    failures = 0;
    if (wanted.size) soon(0);
    listen();
  };

  if (!place() || !window.htmx) return;
  at = place().dataset.liveAt;
  document.addEventListener("visibilitychange", () => { if (document.hidden) putDown(); else takeUp(); });
  window.addEventListener("pagehide", putDown);
  window.addEventListener("pageshow", takeUp);
  window.addEventListener("online", () => { putDown(); takeUp(); });
  window.addEventListener("offline", () => { putDown(); failures = 2; tell(); });
  listen();
})();
