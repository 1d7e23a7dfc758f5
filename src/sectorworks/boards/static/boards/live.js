/* What live screens share, on a board and in a launch room: saying, counting down, telling of a broken line, asking. */

const EVERY_MS = 600; // so that what one writes is on every screen within a second
const SAY_EVERY_MS = 6000; // new entries are read out in batches
const MOST_SAID = 3;

/* Saying: gathered, so that sixty writers do not drown who listens. `word(name)` gives the page's words. */
export const speaker = (region, word) => {
  let unsaid = [];
  const say = (text) => { region.textContent = text; };
  setInterval(() => {
    if (!unsaid.length) return;
    const more = unsaid.length > MOST_SAID ? ` ${word("More")}` : "";
    say(`${word("New")} ${unsaid.length}. ${unsaid.slice(0, MOST_SAID).join(". ")}${more}`);
    unsaid = [];
  }, SAY_EVERY_MS);
  return { say, later: (text) => unsaid.push(text) };
};

/* The timer counts by the server's seconds: clocks of phones go wrong. Returns what sets it. */
export const countdown = (timer, clock, first, say) => {
  let endsAt = null;
  let wasLeft = null;
  const tick = () => {
    if (endsAt === null) return;
    const left = Math.max(0, Math.round((endsAt - performance.now()) / 1000));
    const shown = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    clock.textContent = left ? `${shown} ${timer.dataset.left}` : timer.dataset.over;
    if (wasLeft !== null && wasLeft > 60 && left <= 60 && left > 0) say(timer.dataset.soon);
    if (wasLeft !== null && wasLeft > 0 && left === 0) say(timer.dataset.over);
    wasLeft = left;
  };
  const set = (seconds) => {
    timer.hidden = seconds === null;
    endsAt = seconds === null ? null : performance.now() + seconds * 1000;
    tick();
  };
  if (first !== "") set(Number(first));
  setInterval(tick, 1000);
  return set;
};

/* Tells once that the line broke, and once that it is back. */
export const lineTeller = (bar, word, say) => (isUp) => {
  if (!bar || bar.hidden === isUp) return;
  bar.textContent = isUp ? "" : word("Offline");
  bar.hidden = isUp;
  if (isUp) say(word("Online"));
};

/* Something typed is kept under a name in the browser until it was sent. */
export const kept = (name) => ({
  all: () => JSON.parse(localStorage.getItem(name) ?? "[]"),
  set: (entries) => localStorage.setItem(name, JSON.stringify(entries)),
});
export const newKey = () => [...crypto.getRandomValues(new Uint8Array(24))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/* What is new since a revision, or null while nothing is. */
export const changes = async (address, revision) => {
  const answer = await fetch(`${address}?since=${revision}`, {
    cache: "no-store",
    headers: { "If-None-Match": `"${address.match(/\d+/)[0]}-${revision}"` },
  });
  if (answer.status === 304) return null;
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
};

/* The page as the server draws it now. Sixty screens do not ask at once. */
export const freshPage = async () => {
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html");
};
export const rest = (ms) => new Promise((done) => setTimeout(done, ms));

/* Ask again and again; more seldom while nobody looks or the line is broken. */
export const askAgain = async (ask, afterwards, line) => {
  let failures = 0;
  for (;;) {
    await rest(document.hidden ? 5000 : Math.min(15000, EVERY_MS * 2 ** failures));
    try {
      await ask();
      failures = 0;
      afterwards();
    } catch {
      failures = Math.min(5, failures + 1);
      line(false);
    }
  }
};
