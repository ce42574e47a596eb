// The canvas of a map on a page: loads Leaflet when there is one to draw, hands it to the core, and fetches what the map shows.
import type { Door, MapDoor } from "./door.ts";

/** The data-map attribute, written by shared/page. */
interface Settings {
  lat: number;
  lon: number;
  zoom: number;
  pin: boolean;
  bounds: [number, number, number, number];
  tiles?: { url: string; attribution: string; max_zoom: number };
  pmtiles?: { url: string; attribution: string };
}

export type Placed = (lat: string, lon: string) => void;

let shown: HTMLElement | null = null;
let opening: HTMLElement | null = null;

/** Draws the map in `element` if it is not there yet, and puts the pin where the page says. Without a connection the page simply has no map. */
export async function showPlaceMap(door: Door, element: HTMLElement | null, placed: Placed): Promise<void> {
  if (!element) return closeMap(door);
  if (shown !== element) {
    if (opening === element) return;
    opening = element;
    const isOpen = await openMap(door, element, placed, () => undefined).catch(() => false);
    opening = null;
    if (!isOpen) return;
    if (element.dataset["objects"] === undefined) door.map_let_place();
    else listenTo(element, chooseObject);
  }
  showPin(door, element);
  showObjects(door, element);
}

/** The public map: reports inside the view, asked again after every move. */
export async function showReports(door: Door, element: HTMLElement): Promise<void> {
  let asked = 0;
  const moved = (box: string, zoom: number) => {
    const mine = ++asked;
    void fetchReports(door, element.dataset["reports"] ?? "", box, zoom).then((found) => {
      // Without a connection there is nothing to draw; the list beside the map is the one of the last visit.
      document.querySelector("#map-offline")?.toggleAttribute("hidden", found !== null);
      if (found && mine === asked) showMarkers(door, found);
    });
  };
  await openMap(door, element, () => undefined, moved);
  listenTo(element, followMarker);
}

/** A marker taps like a link: with the pointer, or with Enter where the keyboard is. */
function listenTo(element: HTMLElement, follow: (link: string) => void): void {
  const heard = (event: Event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-link]")?.dataset["link"] : "";
    if (link) follow(link);
  };
  element.addEventListener("click", heard);
  element.addEventListener("keydown", (event) => { if (event.key === "Enter") heard(event); });
}

/** A line for each: "lat,lon,number", degrees in steps of 1e-7. */
function showObjects(door: Door, element: HTMLElement): void {
  const given = element.dataset["objects"];
  if (given === undefined || element.dataset["drawn"] === given) return;
  element.dataset["drawn"] = given;
  const rows = given.split("\n").map((row) => row.split(","));
  const numbers = rows.map((row) => row.slice(2).join(","));
  const degrees = (at: number) => Int32Array.from(rows, (row) => Number(row[at]));
  door.map_markers(degrees(0), degrees(1), new Int32Array(rows.length).fill(1), numbers, numbers);
}

function chooseObject(number: string): void {
  for (const radio of document.querySelectorAll<HTMLInputElement>("#report-form input[type=radio]")) if (radio.value === number) radio.click();
}

export function closeMap(door: MapDoor): void {
  if (shown) door.map_close();
  shown = null;
}

/** The map's own pin was moved by the person; the page need not move it again. */
function settingsOf(element: HTMLElement): Settings {
  return JSON.parse(element.dataset["map"] ?? "{}") as Settings;
}

function showPin(door: Door, element: HTMLElement): void {
  const at = settingsOf(element);
  if (!at.pin) return;
  const accuracy = document.querySelector<HTMLInputElement>("#location-accuracy_m")?.value ?? "";
  const key = `${at.lat} ${at.lon} ${accuracy}`;
  if (element.dataset["pinned"] === key) return;
  element.dataset["pinned"] = key;
  door.map_pin(at.lat, at.lon, Number(accuracy));
  door.map_view(at.lat, at.lon, at.zoom);
}

/** Remembers a place the person chose on the map, so that the view stays still when the page repeats it. */
export function keepView(lat: string, lon: string): void {
  if (shown) shown.dataset["pinned"] = `${Number(lat)} ${Number(lon)} `;
}

/** Draws the town's map in `element`, as its data-map says; `moved` hears "west,south,east,north" and zoom after every move. */
export async function openMap(door: MapDoor, element: HTMLElement, placed: Placed, moved: (box: string, zoom: number) => void): Promise<boolean> {
  const [leaflet] = await Promise.all([import(KLINKER_FILES.leaflet) as Promise<object>, loadStyle(KLINKER_FILES.leafletStyle)]);
  if (!element.isConnected) return false;
  closeMap(door);
  const at = settingsOf(element);
  element.replaceChildren();
  element.dataset["open"] = "";
  door.map_open(leaflet, element, door.say("map.zoom-in", "", ""), door.say("map.zoom-out", "", ""), door.say("map.pin", "", ""), placed, moved);
  shown = element;
  if (at.pmtiles) {
    const { basemapLayer } = (await import(KLINKER_FILES.basemap)) as typeof import("./basemap.ts");
    if (shown === element) door.map_layer(basemapLayer(leaflet, at.pmtiles.url, at.pmtiles.attribution));
  } else if (at.tiles) {
    door.map_tiles(at.tiles.url, at.tiles.attribution, at.tiles.max_zoom);
  }
  if (shown === element) door.map_view(at.lat, at.lon, at.zoom);
  return shown === element;
}

function loadStyle(path: string): Promise<void> {
  return new Promise((resolve) => {
    if (document.querySelector(`link[href="${path}"]`)) return resolve();
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = path;
    link.onload = link.onerror = () => resolve();
    document.head.append(link);
  });
}

interface Found { lats: Int32Array; lons: Int32Array; counts: Int32Array; numbers: string[]; names: string[] }
interface Collection {
  features: { geometry: { coordinates: [number, number] }; properties: { number?: string; category?: string; state?: string; count?: number } }[];
}

async function fetchReports(door: Door, path: string, box: string, zoom: number): Promise<Found | null> {
  const filter = new URLSearchParams(location.search);
  const asked = new URLSearchParams({ bbox: box, zoom: String(zoom) });
  for (const name of ["category", "state"]) {
    const value = filter.get(name);
    if (value) asked.set(name, value);
  }
  try {
    const answer = await fetch(`${path}&${asked}`, { credentials: "omit" });
    if (!answer.ok) return null;
    const { features } = (await answer.json()) as Collection;
    return {
      lats: Int32Array.from(features, (f) => Math.round(f.geometry.coordinates[1] * 1e7)),
      lons: Int32Array.from(features, (f) => Math.round(f.geometry.coordinates[0] * 1e7)),
      counts: Int32Array.from(features, (f) => f.properties.count ?? 1),
      numbers: features.map((f) => f.properties.number ?? ""),
      names: features.map(({ properties: { number, category, state } }) => number
        ? [categoryName(category ?? ""), door.say(`state.${state}`, "", ""), number].join(", ") : ""),
    };
  } catch {
    return null;
  }
}

/** As the page's own filter calls it, so in the reader's language. */
function categoryName(code: string): string {
  return document.querySelector(`#category option[value="${CSS.escape(code)}"]`)?.textContent ?? "";
}

function showMarkers(door: Door, found: Found): void {
  const labels = found.names.map((name, i) => name || door.say("map.cluster", "count", String(found.counts[i] ?? 0)));
  door.map_markers(found.lats, found.lons, found.counts, labels, found.numbers);
}

/** A report opens its page; a cluster comes closer (the core knows where it is). */
function followMarker(number: string): void {
  const town = document.body.dataset["town"];
  if (town) location.assign(`/m/${town}/melding/${encodeURIComponent(number)}`);
}
