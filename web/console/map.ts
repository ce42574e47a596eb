// The map in its pane: Leaflet as on the form, and over its tiles one picture of where the selection lies, worked out by the workbench and
// put on a canvas at once.
import { closeMap, openMap } from "../canvas.ts";
import type { Workbench } from "./door.ts";
import { Pencil, type Bounds } from "./pencil.ts";

export class DensityMap {
  private readonly cover = document.createElement("canvas");
  private element: HTMLElement | null = null;
  private bounds: Bounds | null = null;
  private zoom = 0;
  private drawn = "";
  private readonly pencil: Pencil;
  private isTurned = false;

  /** `moved` after every move of the map; `left` when a shape was drawn and the keyboard was on the map. */
  constructor(private readonly door: Workbench, private readonly settings: string, private readonly moved: () => void, left: () => void) {
    this.cover.className = "klinker-density";
    const drawn = () => {
      this.drawn = "";
      this.draw();
      this.moved();
    };
    this.pencil = new Pencil(door, () => this.bounds!, drawn, left);
  }

  /** The pane is there, or has another size. */
  async show(element: HTMLElement): Promise<void> {
    if (this.element === element) return;
    this.element = element;
    const place = document.createElement("div");
    place.className = "klinker-over__map";
    place.dataset["map"] = this.settings;
    element.replaceChildren(place);
    // Leaflet hears of a window that grows, not of a pane.
    new ResizeObserver(() => window.dispatchEvent(new Event("resize"))).observe(place);
    await openMap(this.door, place, () => undefined, (box, zoom) => {
      this.bounds = box.split(",").map(Number) as [number, number, number, number];
      this.zoom = zoom;
      this.drawn = "";
      this.door.bench_view(...this.bounds);
      this.draw();
      this.moved();
    });
  }

  /** While a shape is drawn a sheet lies over the map; the hand draws on it instead of moving the map, the arrow keys still move it. */
  private followPencil(room: HTMLElement): void {
    const isDrawing = this.door.bench_draws() > 0;
    if (isDrawing && this.pencil.isUp) this.pencil.fit(room);
    else if (isDrawing) this.pencil.takeUp(room);
    else if (this.pencil.isUp) this.pencil.putDown();
    else return;
    if (!isDrawing) this.drawn = "";
  }

  /** The shape that is selected, or the corners of one that is being drawn. A pale line around the dark one keeps it seen on any map. */
  private drawShape(drawing: CanvasRenderingContext2D, bounds: Bounds, width: number, height: number): void {
    const at = this.door.bench_outline(...bounds, width, height);
    const [count = 0, isOpen = 0] = new Int32Array(this.door.memory.buffer, at, 2);
    if (count === 0) return;
    const corners = new Int32Array(this.door.memory.buffer, at + 8, count);
    const colour = (name: string, otherwise: string) => getComputedStyle(this.cover).getPropertyValue(name) || otherwise;
    const [ink, pale] = [colour("--klinker-ink", "black"), colour("--klinker-surface", "white")];
    drawing.beginPath();
    for (let i = 0; i < count; i += 2) drawing.lineTo(corners[i]!, corners[i + 1]!);
    if (!isOpen) drawing.closePath();
    drawing.lineJoin = "round";
    for (const [colours, wide] of [[pale, 5], [ink, 2]] as const) {
      Object.assign(drawing, { lineWidth: wide * devicePixelRatio, strokeStyle: colours });
      drawing.stroke();
    }
    if (!isOpen) return;
    Object.assign(drawing, { fillStyle: ink, strokeStyle: pale, lineWidth: 2 * devicePixelRatio });
    for (let i = 0; i < count; i += 2) {
      drawing.beginPath();
      drawing.arc(corners[i]!, corners[i + 1]!, 5 * devicePixelRatio, 0, 7);
      drawing.fill();
      drawing.stroke();
    }
  }

  hide(): void {
    this.pencil.putDown();
    this.element = null;
    this.bounds = null;
    this.drawn = "";
    this.isTurned = false;
    closeMap(this.door);
  }

  /** Draws again when the selection or the view is another one than before. */
  draw(): void {
    const { bounds, element, cover, door } = this;
    if (!bounds || !element) return;
    if (!this.isTurned && door.bench_count() >= 0) {
      this.isTurned = true;
      // An address that chose a rectangle or a shape is looked at there; after that the hand turns the map.
      if (door.map_show_box(element.clientWidth, element.clientHeight)) return this.draw();
    }
    this.followPencil(element);
    const { clientWidth, clientHeight } = element.firstElementChild ?? element;
    const width = Math.round(clientWidth * devicePixelRatio);
    const height = Math.round(clientHeight * devicePixelRatio);
    const key = [door.bench_generation(), width, height, ...bounds].join(" ");
    if (key === this.drawn || width === 0 || height === 0) return;
    this.drawn = key;
    const dot = Math.max(2, Math.round((this.zoom < 13 ? 2 : this.zoom < 15 ? 3 : 6) * devicePixelRatio));
    const at = door.bench_picture(...bounds, width, height, dot);
    if (at === 0) return;
    if (cover.width !== width || cover.height !== height) Object.assign(cover, { width, height });
    cover.style.width = `${clientWidth}px`;
    cover.style.height = `${clientHeight}px`;
    const picture = new ImageData(new Uint8ClampedArray(door.memory.buffer, at, width * height * 4), width, height);
    const drawing = cover.getContext("2d");
    drawing?.putImageData(picture, 0, 0);
    if (drawing) this.drawShape(drawing, bounds, width, height);
    door.map_cover(cover);
  }
}
