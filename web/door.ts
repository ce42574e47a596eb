// The core as the page sees it: texts and numbers in, a text out. The names are those of wasm/form/door.cpp and wasm/map/door.cpp;
// a function that answers yes or no gives 1 or 0.
import { loadCore } from "./core.ts";

/** What the map needs of a core, and the words on its buttons. */
export interface MapDoor {
  say(key: string, name: string, value: string): string;

  map_open(leaflet: unknown, element: HTMLElement, zoomIn: string, zoomOut: string, pin: string,
    placed: (lat: string, lon: string) => void, moved: (bounds: string, zoom: number) => void): void;
  map_close(): void;
  map_view(lat: number, lon: number, zoom: number): void;
  map_tiles(url: string, attribution: string, maxZoom: number): void;
  map_layer(layer: unknown): void;
  map_let_place(): void;
  map_pin(lat: number, lon: number, accuracyM: number): void;
  map_place_at_centre(): void;
  map_markers(lats: Int32Array, lons: Int32Array, counts: Int32Array, labels: string[], links: string[]): void;
}

export interface Door extends MapDoor {
  load_bundle(bundle: string): string;
  load_model(bytes: Uint8Array): string;
  surround(name: "language" | "frame" | "path" | "build" | "online" | "secure" | "chosen", value: string): void;
  surround_asset(name: string, path: string): void;
  begin(key: string, channel: string, now: number): void;
  open_session(session: string): number;
  take_over(session: string, freshKey: string): number;
  reopen(key: string): void;
  advance(fields: string, freshKey: string, now: number): void;
  supply(json: string, now: number): void;
  keep_photo(token: string, name: string, bytes: number): void;
  refuse_photo(textKey: string): void;
  forget_stored(): void;
  add_stored(id: string, summary: string, category: string, refusal: string, receipt: string, kind: number, saved: number,
    attempts: number, photos: number, photosSent: number): void;
  draw(what: "form" | "sent" | "start", receipt: string, now: number): string;
  tell(what: "title" | "step" | "faults" | "key" | "municipality" | "photo" | "summary" | "category" | "place" | "wish" | "session" | "sealed" | "model"): string;
}

/** Rejects when this browser cannot run the core; the page then stays as the server made it. */
export async function openDoor(): Promise<Door> {
  return (await loadCore(KLINKER_FILES.wasm)) as unknown as Door;
}
