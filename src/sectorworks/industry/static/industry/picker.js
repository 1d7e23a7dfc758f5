// Links the map of the region picker with its checkboxes, which remain the control: clicks on a county toggle its box.
const form = document.querySelector("[data-sw-picker]");

if (form) {
  const boxes = new Map([...form.querySelectorAll("input[name=area]")].map((box) => [box.value, box]));
  const shapes = new Map([...form.querySelectorAll("path[data-code]")].map((path) => [path.dataset.code, path]));
  const count = form.querySelector("[data-sw-picker-count]");

  const show = () => {
    let chosen = 0;
    for (const [code, box] of boxes) {
      chosen += box.checked;
      shapes.get(code)?.toggleAttribute("data-chosen", box.checked);
    }
    const words = { 0: count.dataset.none, 1: count.dataset.one }[chosen] ?? count.dataset.many;
    count.textContent = words.replace("{n}", chosen);
  };

  form.addEventListener("change", show);
  form.addEventListener("click", (event) => {
    const box = boxes.get(event.target.closest?.("path[data-code]")?.dataset.code);
    if (box) {
      box.checked = !box.checked;
      show();
    }
  });
  // Pointing at one shows the other, so that a name finds its place.
  const point = (code, on) => {
    shapes.get(code)?.toggleAttribute("data-pointed", on);
    boxes.get(code)?.closest("label").toggleAttribute("data-pointed", on);
  };
  const codeOf = (target) =>
    target.dataset?.code ?? target.closest?.(".sw-picker__box")?.querySelector("input").value;
  form.addEventListener("pointerover", (event) => point(codeOf(event.target), true));
  form.addEventListener("pointerout", (event) => point(codeOf(event.target), false));
  show();
}
