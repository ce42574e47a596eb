// Real elements over the canvas, where the workbench says: fields to type in, the map, a report's page, words in scripts the canvas cannot
// shape. They are moved along with every frame and made only once.
import type { Workbench } from "./door.ts";

type Kind = "search" | "date" | "words" | "map" | "report";
export interface Overlay { kind: Kind; id: string; label: string; value: string; element: HTMLElement }

export class Overlays {
  private readonly shown = new Map<string, Overlay>();
  private last = "";

  /** `placed` is called for maps and reports when they come, move or show something else; `gone` when they leave. */
  constructor(private readonly door: Workbench, private readonly over: HTMLElement, private readonly wake: () => void,
              private readonly placed: (overlay: Overlay) => void, private readonly gone: (overlay: Overlay) => void) {}

  follow(): void {
    const written = this.door.stage_overlays();
    if (written === this.last) return;
    this.last = written;
    const left = new Set(this.shown.keys());
    for (const line of written.split("\n")) {
      const [kind, id, x, y, width, height, label, value] = line.split("\t");
      if (!kind || !id) continue;
      left.delete(`${kind} ${id}`);
      this.place(kind as Kind, id, [Number(x), Number(y), Number(width), Number(height)], label ?? "", value ?? "");
    }
    for (const key of left) {
      const overlay = this.shown.get(key)!;
      this.shown.delete(key);
      this.gone(overlay);
      overlay.element.remove();
    }
  }

  private place(kind: Kind, id: string, [x, y, width, height]: [number, number, number, number], label: string, value: string): void {
    let overlay = this.shown.get(`${kind} ${id}`);
    const isNew = !overlay;
    overlay ??= { kind, id, label, value: "", element: this.make(kind, id, label) };
    this.shown.set(`${kind} ${id}`, overlay);
    const { style } = overlay.element;
    Object.assign(style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
    const isOther = isNew || overlay.value !== value;
    overlay.value = value;
    if (overlay.element instanceof HTMLInputElement) {
      overlay.element.dataset["heard"] = value;
      if (overlay.element.value !== value && overlay.element !== document.activeElement) overlay.element.value = value;
    } else if (kind === "words") {
      if (isOther) overlay.element.textContent = value;
    } else if (isOther || kind === "map") {
      this.placed(overlay);
    }
  }

  private make(kind: Kind, id: string, label: string): HTMLElement {
    const element = document.createElement(kind === "search" || kind === "date" ? "input" : kind === "report" ? "section" : kind === "words" ? "span" : "div");
    element.className = `klinker-over klinker-over--${kind}`;
    element.id = `over-${id}`;
    if (label) element.setAttribute("aria-label", label);
    if (element instanceof HTMLInputElement) {
      element.type = kind;
      element.placeholder = label;
      element.autocomplete = "off";
      element.addEventListener("input", () => {
        this.door.stage_typed(id, element.value);
        this.wake();
      });
    }
    if (kind === "words") element.dir = "auto";
    this.over.append(element);
    return element;
  }
}
