// The workbench as the page sees it; the names are those of wasm/console/door.cpp and wasm/map/door.cpp. Functions that answer yes or no give
// 1 or 0; an address is a place in `memory`.
import { loadCore } from "../core.ts";
import type { MapDoor } from "../door.ts";

export interface Workbench extends MapDoor {
  memory: WebAssembly.Memory;
  stage_open(language: string, font: Uint8Array): void;
  stage_look(colours: Uint8Array): void;
  stage_size(width: number, height: number, ratio: number): void;
  stage_move(x: number, y: number, isTouch: number): void;
  stage_press(isDown: number, x: number, y: number, button: number, isTouch: number): void;
  stage_leave(): void;
  stage_wheel(x: number, y: number): void;
  stage_key(name: string, isDown: number, isShift: number, isCtrl: number): number;
  stage_typed(id: string, text: string): void;
  stage_reached(id: string): void;
  stage_left(id: string): void;
  stage_frame(passed: number, now: number): number;
  stage_drawn(): number;
  stage_glyphs(): number;
  stage_overlays(): string;

  bench_sentence(key: string, sentence: string): void;
  bench_catalogue(bundle: string): string;
  bench_feed(bytes: Uint8Array, now: number): string;
  bench_block(bytes: Uint8Array): string;
  bench_open(query: string): void;
  bench_query(): string;
  bench_is_unreadable(): number;
  bench_generation(): number;
  bench_count(): number;

  face_alone(): void;
  face_is_shown(): number;
  trial_is_shown(): number;
  trial_told(): string;
  face_pairs(): string;
  face_action(): string;
  face_changed(): number;
  face_go_on(): void;
  face_receipt(receipt: string): void;
  face_acted(): void;
  face_told(): string;
  surround_asset(name: string, path: string): void;

  map_cover(canvas: HTMLCanvasElement): void;
  map_show_box(width: number, height: number): number;
  bench_view(west: number, south: number, east: number, north: number): void;
  bench_draws(): number;
  bench_lasso(pixels: Int32Array, west: number, south: number, east: number, north: number, width: number, height: number): void;
  bench_corner(x: number, y: number, west: number, south: number, east: number, north: number, width: number, height: number): string;
  bench_corner_back(): string;
  bench_close(): string;
  bench_stop(): string;
  map_tell(): void;
  bench_outline(west: number, south: number, east: number, north: number, width: number, height: number): number;
  bench_picture(west: number, south: number, east: number, north: number, width: number, height: number, dot: number): number;
}

export async function openWorkbench(path: string): Promise<Workbench> {
  return (await loadCore(path)) as unknown as Workbench;
}
