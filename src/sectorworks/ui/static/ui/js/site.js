/* What the frame does beyond plain pages. Every page works without this file. */

const wants = (name, root = document) => root.querySelectorAll(`[data-sw-${name}]`);

/* "/" goes to the search unless the reader is typing. */
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const [search] = wants("search");
    if (search) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  }
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("[data-sw-menu][open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
});

/* A menu closes when the reader turns to something else. */
const closeOthers = (event) => {
  for (const menu of document.querySelectorAll("[data-sw-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
};
document.addEventListener("click", closeOthers);
document.addEventListener("focusin", closeOthers);

/* Dialogs: the browser keeps focus inside and gives it back. */
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-sw-opens]");
  const closer = event.target.closest("[data-sw-closes]");
  const dialog = document.getElementById(opener?.dataset.swOpens ?? closer?.dataset.swCloses ?? "");
  if (!dialog) return;
  event.preventDefault();
  if (opener) dialog.showModal();
  else dialog.close();
});

/* The error summary takes the focus, so that nobody has to look for what went wrong. */
const focusErrors = (root) => wants("focus", root)[0]?.focus();

/* After a part of the page was replaced, say what it now shows. */
const announce = (root) => {
  const said = [...wants("announce", root)].map((element) => element.textContent.trim()).join(" ");
  if (said) document.getElementById("sw-announce").textContent = said;
};

/* USWDS leaves hint and error on the select it hides; the box one types in needs them. */
const describeCombos = () => {
  for (const combo of document.querySelectorAll(".usa-combo-box")) {
    for (const name of ["aria-describedby", "aria-invalid"]) {
      const told = combo.querySelector("select").getAttribute(name);
      if (told) combo.querySelector("input")?.setAttribute(name, told);
    }
  }
};

/* USWDS's script and sheet come only where one of its behaviors is used. */
let uswds;
const enhance = (root) => {
  if (!uswds && root.querySelector(".usa-combo-box")) {
    uswds = true;
    const { uswdsScript, uswdsSheet } = document.documentElement.dataset;
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: uswdsSheet }));
    const script = Object.assign(document.createElement("script"), { src: uswdsScript });
    script.addEventListener("load", describeCombos);
    document.head.append(script);
  }
};

enhance(document);
focusErrors(document);
document.addEventListener("htmx:afterSettle", (event) => {
  enhance(document);
  focusErrors(event.target);
  announce(event.target.parentElement ?? document);
});
