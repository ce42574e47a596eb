// The map in its pane: Leaflet as on the form, and over its tiles one picture of where the selection lies, worked out by the workbench and
// put on a canvas at once.
import { closeMap, openMap } from "../canvas.ts";
import type { Workbench } from "./door.ts";

export class DensityMap {
  private readonly cover = document.createElement("canvas");
  private element: HTMLElement | null = null;
  private bounds: [number, number, number, number] | null = null;
  private zoom = 0;
  private drawn = "";
  private pencil: HTMLCanvasElement | null = null;
  private isTurned = false;

  /** `moved` after every move of the map. */
  constructor(private readonly door: Workbench, private readonly settings: string, private readonly moved: () => void) {
    this.cover.className = "klinker-density";
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

  /** While a shape is drawn a sheet lies over the map; the hand draws on it instead of moving the map. */
  private takeUpPencil(element: HTMLElement, bounds: [number, number, number, number]): void {
    const isDrawing = this.door.bench_draws() > 0;
    if (isDrawing === (this.pencil !== null)) return;
    if (!isDrawing) {
      this.pencil?.remove();
      this.pencil = null;
      return;
    }
    const sheet = document.createElement("canvas");
    Object.assign(sheet, { className: "klinker-pencil", width: element.clientWidth, height: element.clientHeight });
    const line = sheet.getContext("2d");
    let way: number[] = [];
    const add = ({ offsetX, offsetY }: PointerEvent) => {
      const [x = -9, y = -9] = way.slice(-2);
      if (Math.hypot(offsetX - x, offsetY - y) < 3) return;
      line?.lineTo(offsetX, offsetY);
      line?.stroke();
      way.push(Math.round(offsetX), Math.round(offsetY));
    };
    sheet.addEventListener("pointerdown", (event) => {
      sheet.setPointerCapture(event.pointerId);
      way = [];
      if (line) Object.assign(line, { lineWidth: 3, strokeStyle: getComputedStyle(element).getPropertyValue("--klinker-ink") || "black" });
      line?.beginPath();
      add(event);
    });
    sheet.addEventListener("pointermove", (event) => { if (way.length > 0) add(event); });
    sheet.addEventListener("pointerup", () => {
      this.door.bench_lasso(Int32Array.from(way), ...bounds, sheet.width, sheet.height);
      way = [];
      this.moved();
    });
    element.append(sheet);
    this.pencil = sheet;
  }

  private drawShape(drawing: CanvasRenderingContext2D, bounds: [number, number, number, number], width: number, height: number): void {
    const at = this.door.bench_outline(...bounds, width, height);
    const [count = 0] = new Int32Array(this.door.memory.buffer, at, 1);
    if (count === 0) return;
    const corners = new Int32Array(this.door.memory.buffer, at + 4, count);
    drawing.beginPath();
    for (let i = 0; i < count; i += 2) drawing.lineTo(corners[i]!, corners[i + 1]!);
    drawing.closePath();
    drawing.lineWidth = 2 * devicePixelRatio;
    drawing.strokeStyle = getComputedStyle(this.cover).getPropertyValue("--klinker-ink") || "black";
    drawing.stroke();
  }

  hide(): void {
    this.pencil?.remove();
    this.pencil = null;
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
      // An address that chose a rectangle is looked at there; after that the hand turns the map.
      if (door.map_show_box(element.clientWidth, element.clientHeight)) return this.draw();
    }
    this.takeUpPencil(element, bounds);
    const width = Math.round(element.clientWidth * devicePixelRatio);
    const height = Math.round(element.clientHeight * devicePixelRatio);
    const key = [door.bench_generation(), width, height, ...bounds].join(" ");
    if (key === this.drawn || width === 0 || height === 0) return;
    this.drawn = key;
    const dot = Math.max(2, Math.round((this.zoom < 13 ? 2 : this.zoom < 15 ? 3 : 6) * devicePixelRatio));
    const at = door.bench_picture(...bounds, width, height, dot);
    if (at === 0) return;
    if (cover.width !== width || cover.height !== height) Object.assign(cover, { width, height });
    cover.style.width = `${element.clientWidth}px`;
    cover.style.height = `${element.clientHeight}px`;
    const picture = new ImageData(new Uint8ClampedArray(door.memory.buffer, at, width * height * 4), width, height);
    const drawing = cover.getContext("2d");
    drawing?.putImageData(picture, 0, 0);
    if (drawing) this.drawShape(drawing, bounds, width, height);
    door.map_cover(cover);
  }
}
