/* Suggestions under the header's search: a combobox with a list. Without this file the search is a plain form. */

const WAIT_MS = 150;
const box = document.querySelector("[data-sw-suggest]");
const address = box?.dataset.swSuggest;

if (address) {
  const list = Object.assign(document.createElement("ul"), { id: "sw-suggest", className: "sw-suggest", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.swSuggestLabel);
  box.form.append(list);
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(attributes)) box.setAttribute(name, value);
  box.autocomplete = "off";

  let timer;
  let asking;
  let chosen = -1;

  const mark = (place) => {
    chosen = place;
    for (const [index, option] of [...list.children].entries()) {
      option.setAttribute("aria-selected", String(index === place));
      if (index === place) option.scrollIntoView({ block: "nearest" });
    }
    if (place >= 0) box.setAttribute("aria-activedescendant", list.children[place].id);
    else box.removeAttribute("aria-activedescendant");
  };

  const close = () => {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    list.replaceChildren();
    box.setAttribute("aria-expanded", "false");
    mark(-1);
  };

  const open = (options) => {
    list.replaceChildren(
      ...options.map((one, index) => {
        const option = Object.assign(document.createElement("li"), { id: `sw-suggest-${index}`, className: "sw-suggest__one" });
        option.setAttribute("role", "option");
        option.dataset.href = one.url;
        const kind = Object.assign(document.createElement("span"), { className: "sw-suggest__kind", textContent: one.kind });
        const title = Object.assign(document.createElement("span"), { textContent: one.title });
        option.append(title, " ", kind);
        return option;
      }),
    );
    list.hidden = options.length === 0;
    box.setAttribute("aria-expanded", String(options.length > 0));
    mark(-1);
  };

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(`${address}?q=${encodeURIComponent(box.value)}`, { signal: asking.signal });
      if (answer.ok && document.activeElement === box) open((await answer.json()).items);
    } catch (problem) {
      // Suggestions are a help: when the line is down, the form below them still searches.
      if (problem.name !== "AbortError") close();
    }
  };

  box.addEventListener("input", () => {
    clearTimeout(timer);
    if (box.value.trim().length < 2) close();
    else timer = setTimeout(ask, WAIT_MS);
  });

  box.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place more than options: past either end the reader is back in what they typed.
      mark(((chosen + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.href);
    }
  });

  // Pressing the button must not take the focus from the box, or the list would be gone before the click.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[data-href]");
    if (option) location.assign(option.dataset.href);
  });
  box.addEventListener("blur", close);
}
