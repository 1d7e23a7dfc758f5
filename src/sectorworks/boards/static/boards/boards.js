/* A board that stays up to date and loses no note. Every page works without this file: it only spares the reload. */

import { askAgain, changes, countdown, freshPage, kept, lineTeller, newKey, rest, speaker } from "./live.js";

const root = document.querySelector("[data-board-live]");
const part = (name, from = root) => from.querySelector(`[data-board-${name}]`);
const word = (name) => root.dataset[`word${name}`];

let revision = Number(root.dataset.boardRevision);
const stage = root.dataset.boardStage;
const { say, later } = speaker(part("says"), word);

/* Notes that this device sent: who wrote them heard that they arrived, and need not hear them again. */
const own = new Set();

/* New notes. Text is set as text: nothing that people wrote is read as markup. */
const make = (tag, className, text = "") => Object.assign(document.createElement(tag), { className, textContent: text });
const add = (note) => {
  const list = root.querySelector('[data-board-list="loose"]');
  if (!list || document.getElementById(`note-${note.id}`)) return;
  const item = make("li", "sw-note");
  item.id = `note-${note.id}`;
  const text = make("span", "sw-note__text", note.wording);
  const said = note.name ? [text, " ", make("span", "sw-note__name", note.name)] : [text];
  if (document.getElementById("sort")) {
    const label = make("label", "sw-note__choice");
    const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "note", value: note.id });
    box.setAttribute("form", "sort");
    const words = document.createElement("span");
    words.append(...said);
    label.append(box, words);
    item.append(label);
  } else item.append(...said);
  list.append(item);
  const empty = part("empty");
  if (empty) empty.hidden = true;
  if (!own.has(note.id)) later(note.wording);
};

/* When more changed than new notes: the page's wall as the server draws it, ticks and focus kept. */
const redraw = async () => {
  const wall = part("wall");
  if (!wall) return;
  const page = await freshPage();
  const fresh = page.querySelector("[data-board-wall]");
  if (!fresh) return;
  if (wall.contains(document.activeElement) && document.activeElement.matches("input:not([type=checkbox])")) return;
  const ticked = new Set([...wall.querySelectorAll("input[name=note]:checked")].map((box) => box.value));
  const focus = document.activeElement?.value;
  const held = wall.contains(document.activeElement);
  wall.replaceChildren(...fresh.childNodes);
  for (const box of wall.querySelectorAll("input[name=note]")) {
    box.checked = ticked.has(box.value);
    if (held && box.value === focus) box.focus();
  }
  const choice = document.getElementById("sort-cluster");
  const freshChoice = page.getElementById("sort-cluster");
  if (choice && freshChoice && document.activeElement !== choice) {
    const chosen = choice.value;
    choice.replaceChildren(...freshChoice.childNodes);
    choice.value = chosen;
  }
  say(word("Changed"));
};

const timer = part("timer");
const setTimer = countdown(timer, part("clock"), timer.dataset.boardTimer, say);

/* The open-meetings warning, said when it first appears. */
const warn = (text) => {
  const box = part("warning");
  if (!box || Boolean(text) === Boolean(box.textContent.trim())) return;
  if (!text) box.replaceChildren();
  else {
    const alert = make("div", "sw-alert sw-alert--warning");
    const body = make("div", "sw-alert__body");
    body.append(make("p", "", text));
    alert.append(body);
    box.replaceChildren(alert);
    say(text);
  }
};

/* Notes on their way: kept in the browser until the board has them, each with a key, so that twice sent is once there. */
const form = part("form");
const queueName = `board-queue-${location.pathname}`;
const { all: stored, set: store } = kept(queueName);
const showQueue = () => {
  part("queue")?.replaceChildren(...stored().map((note) => {
    const item = make("li", "sw-note sw-note--waiting", note.wording);
    item.append(" ", make("span", "sw-note__name", word("Waiting")));
    return item;
  }));
};
const complain = (text) => {
  const error = part("error");
  error.textContent = text;
  error.hidden = !text;
};
const line = lineTeller(part("offline"), word, say);
let sending = false;
const send = async () => {
  if (!form || sending) return;
  sending = true;
  try {
    for (let [note] = stored(); note; [note] = stored()) {
      const data = new FormData(form);
      data.set("wording", note.wording);
      data.set("key", note.key);
      const answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } });
      if (answer.status >= 500) throw new Error(String(answer.status));
      const told = await answer.json().catch(() => ({ error: answer.statusText }));
      store(stored().filter((one) => one.key !== note.key));
      if (answer.ok) {
        own.add(told.id);
        say(word("Sent"));
      } else {
        const field = form.elements.namedItem("wording");
        field.value = field.value || note.wording;
        complain(told.error);
      }
      showQueue();
    }
    line(true);
  } catch {
    line(false);
  } finally {
    sending = false;
  }
};
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const field = form.elements.namedItem("wording");
  const wording = field.value.trim();
  if (!wording) { field.focus(); return; }
  complain("");
  store([...stored(), { wording, key: newKey() }]);
  field.value = "";
  field.focus();
  showQueue();
  send();
});
form?.elements.namedItem("wording").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
const draftName = `board-draft-${location.pathname}`;
if (form && sessionStorage.getItem(draftName)) {
  form.elements.namedItem("wording").value = sessionStorage.getItem(draftName);
  sessionStorage.removeItem(draftName);
}
if (form) { showQueue(); send(); }
addEventListener("online", send);

/* Asking. A stage that changed brings another page; what was being typed waits for it. */
const ask = async () => {
  const told = await changes(root.dataset.boardLive, revision);
  if (told === null) return;
  if (told.stage !== stage) {
    const typed = form?.elements.namedItem("wording").value;
    if (typed) sessionStorage.setItem(draftName, typed);
    location.reload();
    return;
  }
  told.notes.forEach(add);
  setTimer(told.secondsLeft);
  warn(told.warning);
  const dots = part("dots");
  if (dots) dots.textContent = `${told.dots} ${dots.dataset.words}`;
  if (told.redraw) {
    await rest(Math.random() * 500); // sixty screens do not ask at once
    await redraw();
  }
  revision = told.revision;
};
askAgain(ask, () => {
  if (form && stored().length) send();
  else line(true);
}, line);
