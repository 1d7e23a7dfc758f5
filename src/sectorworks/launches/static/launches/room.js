/* A launch room that stays up to date and loses nothing. Every page works without this file: it only spares the reload. */

import { askAgain, changes, countdown, freshPage, kept, lineTeller, newKey, rest, speaker } from "../boards/live.js";

const root = document.querySelector("[data-room-live]");
const word = (name) => root.dataset[`word${name}`];
const part = (name) => root.querySelector(`[data-room-${name}]`);
const live = (name) => root.querySelector(`[data-live-${name}]`);
const make = (tag, className, text = "") => Object.assign(document.createElement(tag), { className, textContent: text });

let revision = Number(root.dataset.liveRevision);
const stage = root.dataset.liveStage;
const { say, later } = speaker(live("says"), word);
const line = lineTeller(live("offline"), word, say);
const timer = live("timer");
const setTimer = countdown(timer, live("clock"), timer.dataset.liveTimer, say);

/* Cards that this device sent: who wrote them heard that they arrived, and need not hear them again. */
const own = new Set();

/* New cards. Text is set as text: nothing that people wrote is read as markup. */
const add = (card) => {
  const list = root.querySelector(`[data-room-list="${card.round}"]`);
  if (!list || document.getElementById(`card-${card.id}`)) return;
  const item = make("li", "sw-note");
  item.id = `card-${card.id}`;
  const text = make("span", "sw-note__text", card.wording);
  if (document.getElementById("sort")) {
    const label = make("label", "sw-note__choice");
    const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "card", value: card.id });
    box.setAttribute("form", "sort");
    label.append(box, text);
    item.append(label);
  } else item.append(text);
  list.append(item);
  const empty = list.parentElement.querySelector("[data-room-empty]");
  if (empty) empty.hidden = true;
  if (!own.has(card.id)) later(card.wording);
};

/* When more changed than new cards: the page's wall as the server draws it; ticks, open parts and focus are kept. */
const redraw = async () => {
  const wall = live("wall");
  if (!wall) return;
  const held = document.activeElement;
  if (wall.contains(held) && held.matches("input:not([type=checkbox]), select, textarea")) return;
  const page = await freshPage();
  const fresh = page.querySelector("[data-live-wall]");
  if (!fresh) return;
  const ticked = new Set([...wall.querySelectorAll("input[name=card]:checked")].map((box) => box.value));
  const focus = wall.contains(held) ? held.value : null;
  wall.replaceChildren(...fresh.childNodes);
  for (const box of wall.querySelectorAll("input[name=card]")) {
    box.checked = ticked.has(box.value);
    if (focus !== null && box.value === focus) box.focus();
  }
  const choice = document.getElementById("sort-opportunity");
  const freshChoice = page.getElementById("sort-opportunity");
  if (choice && freshChoice && document.activeElement !== choice) {
    const chosen = choice.value;
    choice.replaceChildren(...freshChoice.childNodes);
    choice.value = chosen;
  }
  say(word("Changed"));
};

/* Entries on their way: kept in the browser until the room has them, each with a key, so that twice sent is once there. */
const queueName = `launch-room-queue-${root.dataset.live}`;
const { all: stored, set: store } = kept(queueName);
const sends = [...root.querySelectorAll("[data-room-send]")];
/* What was being typed when the room went on to another stage waits for the next page. */
const draftName = `launch-room-draft-${root.dataset.live}`;
const typedNow = () => sends.map((form) => form.elements.namedItem("wording")?.value.trim()).find(Boolean);
const draft = sessionStorage.getItem(draftName);
const field = sends.map((form) => form.elements.namedItem("wording")).find(Boolean);
if (draft && field) {
  field.value = draft;
  sessionStorage.removeItem(draftName);
}
const reload = () => {
  const typed = typedNow();
  if (typed) sessionStorage.setItem(draftName, typed);
  location.reload();
};

const complain = (form, text) => {
  const error = form?.querySelector("[data-room-error]") ?? part("problem");
  if (!error) return;
  error.textContent = text;
  error.hidden = !text;
};
const showQueue = () => {
  part("queue")?.replaceChildren(...stored().map((entry) => {
    const item = make("li", "sw-note sw-note--waiting", entry.said);
    item.append(" ", make("span", "sw-note__name", word("Waiting")));
    return item;
  }));
};
const token = () => root.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
const deliver = (entry) => {
  const data = new URLSearchParams(entry.fields);
  data.set("csrfmiddlewaretoken", token());
  return fetch(entry.action, { method: "POST", body: data, headers: { Accept: "application/json" } });
};
/* The room said no: what was typed goes back into its field, so that nothing is lost. */
const giveBack = (entry, words) => {
  const form = sends.find((one) => new URL(one.action).pathname === entry.action);
  const field = form?.elements.namedItem("wording");
  const typed = entry.fields.find(([name]) => name === "wording")?.[1] ?? "";
  if (field && !field.value) field.value = typed;
  complain(form, field || !typed ? words : `${words} “${typed}”`);
};
let sending = false;
let waitUntil = 0;
const send = async () => {
  if (sending || !token() || performance.now() < waitUntil) return;
  sending = true;
  let isChanged = false;
  try {
    for (let [entry] = stored(); entry; [entry] = stored()) {
      const answer = await deliver(entry);
      if (answer.status === 429) { // too fast: later it goes
        waitUntil = performance.now() + 5000;
        break;
      }
      if (answer.status >= 500 || answer.status === 404) throw new Error(String(answer.status));
      const told = await answer.json().catch(() => ({ error: answer.statusText }));
      store(stored().filter((one) => one.id !== entry.id));
      if (!answer.ok) giveBack(entry, told.error);
      else {
        own.add(told.id);
        say(told.said);
        isChanged ||= entry.isPress;
      }
      showQueue();
    }
    if (isChanged && !stored().length) reload(); // the page shows what the button did
    line(true);
  } catch {
    line(false);
  } finally {
    sending = false;
  }
};
const queue = (entry) => {
  store([...stored(), entry]);
  showQueue();
  send();
};
/* Listened to from above: the wall is drawn anew while forms stand in it. */
root.addEventListener("submit", (event) => {
  const form = event.target;
  const isPress = form.matches("[data-room-press]");
  if (!isPress && !form.matches("[data-room-send]")) return;
  const data = new FormData(form, event.submitter);
  const fields = [...data].filter(([name]) => name !== "csrfmiddlewaretoken" && name !== "key");
  const first = isPress ? null : form.elements.namedItem("wording") ?? form.elements.namedItem("name");
  event.preventDefault();
  if (first && !first.value.trim()) { first.focus(); return; }
  const id = newKey();
  complain(form, "");
  const said = fields.find(([name]) => name === "wording")?.[1] ?? event.submitter?.textContent ?? "";
  queue({ id, isPress, action: new URL(form.action).pathname, fields: [...fields, ["key", id]], said });
  if (isPress) return;
  for (const name of form.dataset.roomSend.split(" ")) form.elements.namedItem(name).value = "";
  first?.focus();
});
root.addEventListener("keydown", (event) => {
  const form = event.target.closest("[data-room-send]");
  if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
showQueue();
send();
addEventListener("online", send);

/* Asking. A stage that changed brings another page. */
const ask = async () => {
  const told = await changes(root.dataset.live, revision);
  if (told === null) return;
  if (told.stage !== stage) {
    reload();
    return;
  }
  told.cards.forEach(add);
  setTimer(told.secondsLeft);
  for (const [name, count] of [["voices", told.voices], ["choices", told.choices]]) {
    const place = part(name);
    if (place) place.textContent = `${count} ${place.dataset.words}`;
  }
  if (told.redraw) {
    await rest(Math.random() * 500); // sixty screens do not ask at once
    await redraw();
  }
  revision = told.revision;
};
askAgain(ask, () => {
  if (stored().length) send();
  else line(true);
}, line);
