/* Notes save themselves a few seconds after the typing stops. Without this file the button does. */

const WAIT_MS = 3000;

for (const form of document.querySelectorAll("form[data-note]")) {
  const told = form.querySelector("[data-note-told]");
  told.setAttribute("role", "status");
  let timer = 0;
  let running = false;
  let refused = false;

  const save = async () => {
    if (running || refused) return;
    running = true;
    const sent = new FormData(form);
    try {
      const answer = await fetch(form.action, { method: "POST", body: sent, headers: { Accept: "application/json" } });
      const said = await answer.json();
      told.textContent = said.told;
      if (answer.ok) form.elements.version.value = said.version;
      // Both texts are kept; only the person can join them, so the script stops here.
      else refused = true;
      if (answer.ok && new FormData(form).get("wording") !== sent.get("wording")) later();
    } catch {
      told.textContent = told.dataset.lost ?? told.textContent;
      later();
    } finally {
      running = false;
    }
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(save, WAIT_MS);
  };

  form.addEventListener("input", later);
  // One save at a time: the button's own comes after the one under way, never beside it.
  form.addEventListener("submit", () => clearTimeout(timer));
}
