// The map of the page: MapLibre over county outlines, without tiles or glyphs. The list above says the same.
const STAGES = ["acting", "launched", "organizing", "exploring", "paused", "ended"];
const HOME = [-91.6, 36.9, -87.0, 42.6];
const NATION = [-125, 24, -66, 50];

// Where a browser draws no WebGL, or anything fails, the map that came with the page stays.
if ("WebGL2RenderingContext" in window) {
  // This script stands in the head: the library and its worker start while the page is still read.
  const files = document.querySelector("script[data-sw-map-files]").dataset;
  const starting = import(files.library).then((library) => {
    library.setWorkerUrl(files.worker);
    library.prewarm();
    return library;
  });
  if (document.readyState === "loading") await new Promise((done) => { document.addEventListener("DOMContentLoaded", done, { once: true }); });
  for (const box of document.querySelectorAll("[data-sw-map]")) {
    draw(box, starting).catch(() => {
      box.hidden = true;
      box.closest(".sw-map")?.classList.remove("is-live");
    });
  }
}

// MapLibre's worker reads and cuts the outlines of all counties; this thread only says what to draw of them.
async function draw(box, starting) {
  const section = box.closest(".sw-map") ?? box.parentElement;
  const [library, entries] = await Promise.all([
    starting,
    fetch(box.dataset.entries).then((answer) => answer.json()),
  ]);
  const held = byCounty(entries.partnerships);
  const home = margin(box.dataset.home?.split(" ").map(Number)) ?? HOME;
  box.hidden = false;
  section.classList.add("is-live");
  const map = new library.Map({
    container: box,
    style: style(box.dataset.counties, held),
    bounds: home,
    fitBoundsOptions: { padding: 24 },
    attributionControl: false,
    fadeDuration: 0,
    renderWorldCopies: false,
    validateStyle: false,
    pixelRatio: Math.min(devicePixelRatio, 2),
    dragRotate: false,
    pitchWithRotate: false,
    cooperativeGestures: false,
    scrollZoom: false,
    locale: {
      "Map.Title": box.dataset.label,
      "NavigationControl.ZoomIn": box.dataset.zoomIn,
      "NavigationControl.ZoomOut": box.dataset.zoomOut,
    },
  });
  map.once("style.load", () => { for (const stage of STAGES) map.addImage(stage, pattern(stage), { pixelRatio: 2 }); });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new library.NavigationControl({ showCompass: false }), "top-right");
  await new Promise((done) => { map.once("idle", done); });
  tell(map, section, held, box.dataset);
  section.append(wholeButton(map, home, box.dataset));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { recolor(map); });
  box.dataset.swReady = String(performance.now());
}

// County code → its partnerships, the furthest first.
function byCounty(partnerships) {
  const held = new Map();
  const ordered = [...partnerships].sort((one, other) => STAGES.indexOf(one.stage) - STAGES.indexOf(other.stage));
  for (const one of ordered) {
    for (const code of one.county_fips_codes) held.set(code, [...(held.get(code) ?? []), one]);
  }
  return held;
}

function margin(edges) {
  if (!edges) return null;
  const [west, south, east, north] = edges;
  return [west - 0.4, south - 0.4, east + 0.4, north + 0.4];
}

function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function style(counties, held) {
  const areas = ["==", ["geometry-type"], "Polygon"];
  const stages = [...held].flatMap(([code, [furthest]]) => [code, furthest.stage]);
  const layers = [
    { id: "counties", type: "fill", filter: areas, paint: { "fill-color": color("--sw-map-none") } },
    { id: "county-lines", type: "line", filter: areas, paint: { "line-color": color("--sw-edge"), "line-width": 0.5 } },
    { id: "states", type: "line", filter: ["!", areas], paint: { "line-color": color("--sw-ink-soft"), "line-width": 1.2 } },
    { id: "chosen", type: "line", filter: chosen(""), paint: { "line-color": color("--sw-focus"), "line-width": 3 } },
  ];
  if (stages.length) {
    layers.splice(1, 0, {
      id: "stages", type: "fill", filter: ["in", ["get", "code"], ["literal", [...held.keys()]]],
      paint: { "fill-pattern": ["match", ["get", "code"], ...stages, "ended"] },
    });
  }
  return {
    version: 8,
    // Cut to what fills the window: finer cuts of these outlines would show nothing more.
    sources: { counties: { type: "geojson", data: new URL(counties, location.href).href, tolerance: 0.6, maxzoom: 5, buffer: 16 } },
    layers: layers.map((one) => ({ source: "counties", ...one })),
  };
}

function chosen(code) {
  return ["==", ["get", "code"], code];
}

function recolor(map) {
  for (const stage of STAGES) map.updateImage(stage, pattern(stage));
  map.setPaintProperty("counties", "fill-color", color("--sw-map-none"));
  map.setPaintProperty("county-lines", "line-color", color("--sw-edge"));
  map.setPaintProperty("states", "line-color", color("--sw-ink-soft"));
  map.setPaintProperty("chosen", "line-color", color("--sw-focus"));
}

// The same patterns as in the drawn map and its legend.
function pattern(stage) {
  const size = 12;
  const pen = new OffscreenCanvas(size, size).getContext("2d");
  const fill = (name) => { pen.fillStyle = color(name); pen.fillRect(0, 0, size, size); };
  const line = (name, width, ...ends) => {
    pen.strokeStyle = color(name); pen.lineWidth = width;
    for (const [fromX, fromY, toX, toY] of ends) { pen.beginPath(); pen.moveTo(fromX, fromY); pen.lineTo(toX, toY); pen.stroke(); }
  };
  fill({ acting: "--sw-action", launched: "--sw-map-3", ended: "--sw-map-none" }[stage] ?? "--sw-surface");
  if (stage === "exploring") { pen.fillStyle = color("--sw-action"); pen.beginPath(); pen.arc(6, 6, 2.6, 0, 7); pen.fill(); }
  if (stage === "organizing") line("--sw-action", 2.8, [-2, 2, 2, -2], [0, 12, 12, 0], [10, 14, 14, 10]);
  if (stage === "paused") line("--sw-accent", 3.2, [0, 6, 12, 6]);
  if (stage === "ended") line("--sw-edge", 1.6, [0, 0, 12, 12], [12, 0, 0, 12]);
  return pen.getImageData(0, 0, size, size);
}

// What is under the pointer, under a finger, or in the middle after the arrow keys.
function tell(map, section, held, words) {
  const told = section.querySelector("[data-sw-map-told]");
  told.textContent = words.hint;
  let latest = "";
  const show = (point) => {
    const found = map.queryRenderedFeatures(point, { layers: ["counties"] })[0];
    const code = found?.properties.code ?? "";
    if (!code || code === latest) return;
    latest = code;
    map.setFilter("chosen", chosen(code));
    const here = held.get(code) ?? [];
    told.textContent = `${found.properties.name}: `;
    if (!here.length) told.append(words.none);
    here.forEach((one, place) => {
      const link = document.createElement("a");
      link.href = new URL(`registry/${one.slug}/`, new URL(words.entries, location.href).href.replace(/data\/.*$/, "")).href;
      link.textContent = one.name;
      if (window !== window.top) link.target = "_top";
      told.append(place ? "; " : "", link, ` (${one.stage_words})`);
    });
  };
  map.on("mousemove", (event) => show(event.point));
  map.on("click", (event) => show(event.point));
  map.on("moveend", (event) => { if (event.originalEvent instanceof KeyboardEvent) show(map.project(map.getCenter())); });
}

function wholeButton(map, home, words) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "sw-button sw-button--secondary sw-map__whole";
  button.textContent = words.whole;
  let isWhole = false;
  button.addEventListener("click", () => {
    isWhole = !isWhole;
    button.textContent = isWhole ? words.back : words.whole;
    map.fitBounds(isWhole ? NATION : home, { padding: 24, duration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 300 });
  });
  return button;
}
