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

  hide(): void {
    this.element = null;
    this.bounds = null;
    this.drawn = "";
    closeMap(this.door);
  }

  /** Draws again when the selection or the view is another one than before. */
  draw(): void {
    const { bounds, element, cover, door } = this;
    if (!bounds || !element) return;
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
    cover.getContext("2d")?.putImageData(picture, 0, 0);
    door.map_cover(cover);
  }
}
