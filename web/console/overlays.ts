// Real elements over the canvas, where the workbench says: fields to type in, maps, a report's page, links, words in scripts the canvas cannot
// shape. They are moved along with every frame and made only once.
import type { Workbench } from "./door.ts";

const inputs = { search: "search", date: "date", text: "text", email: "email", tel: "tel", number: "text", moment: "datetime-local", file: "file" } as const;
const others = { story: "textarea", words: "span", prose: "p", link: "a", map: "div", place: "div", report: "section" } as const;
type Input = keyof typeof inputs;
type Kind = Input | keyof typeof others;
export interface Overlay { kind: Kind; id: string; label: string; value: string; element: HTMLElement }

const isInput = (kind: Kind): kind is Input => kind in inputs;
/** U+001F stands between the lines of a value: a line of what the workbench writes is one element. */
const withLines = (value: string) => value.replaceAll("\u001f", "\n");

export interface Listeners {
  /** A map or a report came, moved or shows something else. */
  placed(overlay: Overlay): void;
  gone(overlay: Overlay): void;
  /** A key in a field; true: it was for more than the field. */
  key?(overlay: Overlay, event: KeyboardEvent): boolean;
  /** Something was typed or chosen in a field. */
  typed?(overlay: Overlay): void;
}

export class Overlays {
  private readonly shown = new Map<string, Overlay>();
  private last = "";
  private focused = "0";
  private at = "\t";
  private part = "";
  private telling = 0;

  constructor(private readonly door: Workbench, private readonly over: HTMLElement, private readonly canvas: HTMLElement, private readonly wake: () => void,
              private readonly heard: Listeners) {}

  follow(): void {
    const written = this.door.stage_overlays();
    if (written === this.last) return;
    this.last = written;
    const left = new Set(this.shown.keys());
    let focus: string[] = [];
    for (const line of written.split("\n")) {
      const parts = line.split("\t");
      const [kind, id] = parts;
      if (!kind || id === undefined) continue;
      if (kind === "focus") {
        focus = parts;
        continue;
      }
      if (kind === "at") {
        this.tell(id, parts[2] ?? "");
        continue;
      }
      if (kind === "alarm") {
        this.warn(id);
        continue;
      }
      left.delete(`${kind} ${id}`);
      this.place(kind as Kind, id, parts);
    }
    for (const key of left) {
      const overlay = this.shown.get(key)!;
      this.shown.delete(key);
      this.heard.gone(overlay);
      overlay.element.remove();
    }
    this.moveFocus(focus);
  }

  /** What the keyboard has come to on the canvas, once it stays there; the name of its part as well when that is another one. */
  private tell(part: string, words: string): void {
    if (`${part}\t${words}` === this.at) return;
    this.at = `${part}\t${words}`;
    clearTimeout(this.telling);
    this.telling = window.setTimeout(() => {
      const told = [part === this.part ? "" : part, words].filter(Boolean).join(": ");
      // The name of a part in which there is nothing yet is told once more with the first thing in it.
      this.part = words ? part : "";
      if (told) document.querySelector("#console-at")!.textContent = told;
    }, 80);
  }

  /** Interrupts; said once, as long as it stands there. */
  private warn(words: string): void {
    const line = document.querySelector("#console-alarm")!;
    if (line.textContent !== words) line.textContent = words;
  }

  private moveFocus([, id = "", times = "0"]: string[]): void {
    if (times === this.focused) return;
    this.focused = times;
    const wanted = id === "canvas" ? this.canvas : [...this.shown.values()].find((overlay) => overlay.id === id && overlay.kind !== "link")?.element;
    wanted?.focus({ preventScroll: true });
  }

  private place(kind: Kind, id: string, parts: string[]): void {
    const [left = 0, top = 0, width = 0, height = 0] = parts.slice(2, 6).map(Number);
    const [label = "", written = "", about = "", state = ""] = parts.slice(6, 10);
    const [over = 0, under = 0] = parts.slice(10, 12).map(Number);
    const value = withLines(written);
    let overlay = this.shown.get(`${kind} ${id}`);
    const isNew = !overlay;
    overlay ??= { kind, id, label, value: "", element: document.createElement("p") };
    if (isNew) this.make(overlay);
    this.shown.set(`${kind} ${id}`, overlay);
    const { element } = overlay;
    Object.assign(element.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px`, clipPath: over + under > 0 ? `inset(${over}px 0 ${under}px 0)` : "" });
    const isOther = isNew || overlay.value !== value;
    overlay.value = value;
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
      element.dataset["heard"] = value;
      if (state === "faulty") element.setAttribute("aria-invalid", "true");
      else element.removeAttribute("aria-invalid");
      if (about) element.setAttribute("aria-description", about);
      if (overlay.kind !== "file" && element.value !== value && (isNew || element !== document.activeElement)) element.value = value;
    } else if (kind === "words" || kind === "prose") {
      if (isOther) element.textContent = value;
    } else if (kind === "link") {
      element.textContent = label;
    } else if (isOther || kind === "map") {
      this.heard.placed(overlay);
    }
  }

  private make(overlay: Overlay): void {
    const { kind, id, label } = overlay;
    const element = document.createElement(isInput(kind) ? "input" : others[kind]);
    overlay.element = element;
    element.className = `klinker-over klinker-over--${kind}`;
    element.id = `over-${id}`;
    if (label && kind !== "link") element.setAttribute("aria-label", label);
    if (kind === "map" || kind === "place") element.setAttribute("role", "group");
    if (kind === "report") element.tabIndex = -1;
    if (element instanceof HTMLAnchorElement) element.href = id;
    if (element instanceof HTMLInputElement) this.ready(element, kind as Input, label);
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) this.hear(overlay, element);
    if (kind === "words" || kind === "prose") element.dir = "auto";
    this.over.append(element);
  }

  private ready(element: HTMLInputElement, kind: Input, label: string): void {
    element.type = inputs[kind];
    if (kind === "search") element.placeholder = label;
    if (kind === "number") element.inputMode = "numeric";
    if (kind === "file") element.accept = "image/jpeg,image/png,image/webp";
    element.autocomplete = "off";
  }

  private hear(overlay: Overlay, element: HTMLInputElement | HTMLTextAreaElement): void {
    const { door } = this;
    element.addEventListener("input", () => {
      if (overlay.kind !== "file") door.stage_typed(overlay.id, element.value);
      this.heard.typed?.(overlay);
      this.wake();
    });
    element.addEventListener("focus", () => {
      door.stage_reached(overlay.id);
      this.wake();
    });
    element.addEventListener("keydown", (event) => {
      if (!(event instanceof KeyboardEvent) || event.isComposing || !this.heard.key?.(overlay, event)) return;
      event.preventDefault();
      this.wake();
    });
    // What is under a field scrolls too.
    element.addEventListener("wheel", (event) => {
      if (!(event instanceof WheelEvent) || element.scrollHeight > element.clientHeight) return;
      const room = this.over.getBoundingClientRect();
      door.stage_move(event.clientX - room.left, event.clientY - room.top, 0);
      door.stage_wheel(0, -event.deltaY / 100);
      this.wake();
    }, { passive: true });
  }
}
