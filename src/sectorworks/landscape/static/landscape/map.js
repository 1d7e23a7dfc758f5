// The map of the page: MapLibre over county outlines, without tiles or glyphs. The list above says the same.
const STAGES = ["acting", "launched", "organizing", "exploring", "paused", "ended"];
const HOME = [-91.6, 36.9, -87.0, 42.6];
const NATION = [-125, 24, -66, 50];

// Where a browser draws no WebGL, or anything fails, the map that came with the page stays.
if (document.createElement("canvas").getContext("webgl2")) {
  for (const box of document.querySelectorAll("[data-sw-map]")) {
    draw(box).catch(() => {
      box.hidden = true;
      box.closest(".sw-map")?.classList.remove("is-live");
    });
  }
}

async function draw(box) {
  const section = box.closest(".sw-map") ?? box.parentElement;
  const [library, atlas, entries] = await Promise.all([
    import(box.dataset.library),
    fetch(box.dataset.counties).then((answer) => answer.json()),
    fetch(box.dataset.entries).then((answer) => answer.json()),
  ]);
  const held = byCounty(entries.partnerships);
  const states = new Set([...held.keys()].map((code) => code.slice(0, 2)));
  const counties = features(atlas, held);
  const home = bounds(counties.filter((one) => one.properties.stage)) ?? HOME;
  // The partnerships' own states first: they can be read while the nation's other counties are still on their way.
  const near = counties.filter((one) => states.has(one.properties.code.slice(0, 2)));
  const far = counties.filter((one) => !states.has(one.properties.code.slice(0, 2)));
  library.setWorkerUrl(box.dataset.worker);
  box.hidden = false;
  section.classList.add("is-live");
  const map = new library.Map({
    container: box,
    style: { version: 8, sources: {}, layers: [] },
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
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new library.NavigationControl({ showCompass: false }), "top-right");
  await new Promise((done) => map.once("load", done));
  paint(map, near);
  tell(map, section, held, box.dataset);
  section.append(wholeButton(map, home, box.dataset));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { recolor(map); });
  await new Promise((done) => map.once("idle", done));
  box.dataset.swReady = String(performance.now());
  addCounties(map, "far", far);
  addStates(map, atlas);
  map.once("idle", () => { box.dataset.swWhole = String(performance.now()); });
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

// TopoJSON: arcs are whole-number steps from a first point; a negative number is an arc walked backwards.
function unpacked(atlas) {
  const { scale, translate } = atlas.transform;
  return atlas.arcs.map((steps) => {
    let x = 0, y = 0;
    return steps.map(([dx, dy]) => { x += dx; y += dy; return [x * scale[0] + translate[0], y * scale[1] + translate[1]]; });
  });
}

function features(atlas, held) {
  const arcs = unpacked(atlas);
  const ring = (numbers) => numbers.flatMap((number, place) => {
    const points = number >= 0 ? arcs[number] : [...arcs[~number]].reverse();
    return place ? points.slice(1) : points;
  });
  return atlas.objects.counties.geometries.map((one) => ({
    type: "Feature",
    properties: { code: one.id, name: one.properties.name, stage: held.get(one.id)?.[0].stage ?? "" },
    geometry: {
      type: "MultiPolygon",
      coordinates: (one.type === "MultiPolygon" ? one.arcs : [one.arcs]).map((polygon) => polygon.map(ring)),
    },
  }));
}

function bounds(counties) {
  if (!counties.length) return null;
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [x, y] of counties.flatMap((one) => one.geometry.coordinates.flat(2))) {
    west = Math.min(west, x); east = Math.max(east, x); south = Math.min(south, y); north = Math.max(north, y);
  }
  return [west - 0.4, south - 0.4, east + 0.4, north + 0.4];
}

function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function paint(map, counties) {
  for (const stage of STAGES) map.addImage(stage, pattern(stage), { pixelRatio: 2 });
  addCounties(map, "near", counties);
  map.addLayer({
    id: "stages", type: "fill", source: "near", filter: ["!=", ["get", "stage"], ""],
    paint: { "fill-pattern": ["get", "stage"] },
  }, "near-lines");
}

function addCounties(map, name, counties) {
  map.addSource(name, { type: "geojson", data: { type: "FeatureCollection", features: counties }, tolerance: 0.6 });
  map.addLayer({ id: `${name}-fill`, type: "fill", source: name, paint: { "fill-color": color("--sw-map-none") } });
  map.addLayer({ id: `${name}-lines`, type: "line", source: name, paint: { "line-color": color("--sw-edge"), "line-width": 0.5 } });
  map.addLayer({
    id: `${name}-chosen`, type: "line", source: name, filter: ["==", ["get", "code"], ""],
    paint: { "line-color": color("--sw-focus"), "line-width": 3 },
  });
}

// Each line between states, and each coast, once.
function addStates(map, atlas) {
  const arcs = unpacked(atlas);
  const used = new Set(atlas.objects.states.geometries.flatMap((one) => one.arcs.flat(3)).map((number) => (number < 0 ? ~number : number)));
  const lines = { type: "Feature", properties: {}, geometry: { type: "MultiLineString", coordinates: [...used].map((number) => arcs[number]) } };
  map.addSource("states", { type: "geojson", data: lines, tolerance: 0.6 });
  map.addLayer({ id: "states", type: "line", source: "states", paint: { "line-color": color("--sw-ink-soft"), "line-width": 1.2 } });
}

function drawnParts(map) {
  return ["near", "far"].filter((name) => map.getSource(name));
}

function recolor(map) {
  for (const stage of STAGES) map.updateImage(stage, pattern(stage));
  for (const name of drawnParts(map)) {
    map.setPaintProperty(`${name}-fill`, "fill-color", color("--sw-map-none"));
    map.setPaintProperty(`${name}-lines`, "line-color", color("--sw-edge"));
  }
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
    const found = map.queryRenderedFeatures(point, { layers: drawnParts(map).map((name) => `${name}-fill`) })[0];
    const code = found?.properties.code ?? "";
    if (!code || code === latest) return;
    latest = code;
    for (const name of drawnParts(map)) map.setFilter(`${name}-chosen`, ["==", ["get", "code"], code]);
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
