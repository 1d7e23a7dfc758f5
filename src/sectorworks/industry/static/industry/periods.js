// Puts a slider before the row of period links: dragging it names a period, letting go opens it.
for (const nav of document.querySelectorAll("[data-sw-periods]")) {
  const links = [...nav.querySelectorAll("a")].reverse();
  const slider = Object.assign(document.createElement("input"), {
    type: "range",
    min: 0,
    max: links.length - 1,
    value: Math.max(0, links.findIndex((link) => link.ariaCurrent)),
  });
  const name = () => slider.setAttribute("aria-valuetext", links[slider.value].textContent);
  slider.ariaLabel = nav.ariaLabel;
  slider.addEventListener("input", () => {
    name();
    links.forEach((link, place) => link.toggleAttribute("data-pointed", place === Number(slider.value)));
  });
  slider.addEventListener("change", () => links[slider.value].click());
  name();
  nav.insertBefore(slider, nav.querySelector("ul"));
}
