// A shape drawn on the map, by hand in one go, or corner by corner with keys, taps or buttons: a sheet to draw on, a cross in the middle and the
// buttons, all laid over the map while a shape is drawn. What a step means and what is said of it is the workbench's.
import { announce } from "../stored.ts";
import type { Workbench } from "./door.ts";

export type Bounds = [number, number, number, number];

/** What keys on the map do; the arrows are the map's own. */
const keys: Record<string, Step> = { Enter: "corner", " ": "corner", Backspace: "back", Delete: "back" };
const steps = ["corner", "back", "close", "stop"] as const;
type Step = (typeof steps)[number];

export class Pencil {
  private readonly sheet = document.createElement("canvas");
  private readonly told = document.createElement("p");
  private parts: HTMLElement[] = [];
  private map: HTMLElement | null = null;
  private way: number[] = [];

  /** `bounds` of the map as they are now; `drawn` after every step; `left` when the shape is closed or given up. */
  constructor(private readonly door: Workbench, private readonly bounds: () => Bounds, private readonly drawn: () => void, private readonly left: () => void) {
    this.sheet.className = "klinker-pencil";
    this.told.className = "klinker-corners__told";
    this.hearHand();
  }

  get isUp(): boolean { return this.map !== null; }

  /** `room` is the pane, its first child the map. */
  takeUp(room: HTMLElement): void {
    this.map = room.firstElementChild as HTMLElement;
    const word = (key: string) => this.door.say(`console.corner-${key}`, "", "");
    const cross = document.createElement("div");
    cross.className = "klinker-cross";
    const tools = document.createElement("div");
    tools.className = "klinker-corners";
    tools.setAttribute("role", "group");
    tools.setAttribute("aria-label", this.door.say("console.map-draw", "", ""));
    this.told.textContent = word("keys");
    tools.append(this.told);
    for (const step of steps) {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "utrecht-button utrecht-button--secondary-action", textContent: word(`do-${step}`) });
      button.addEventListener("click", () => this.step(step));
      tools.append(button);
    }
    this.parts = [this.sheet, cross, tools];
    room.append(...this.parts);
    // What is told later is shorter: buttons and map stay where they are.
    this.told.style.minBlockSize = "";
    this.told.style.minBlockSize = `${this.told.offsetHeight}px`;
    this.fit(room);
    room.addEventListener("keydown", this.hearKey);
    this.map.setAttribute("role", "application");
    this.map.setAttribute("aria-label", word("map"));
    this.map.focus({ preventScroll: true });
    announce(word("keys"));
  }

  /** The map, the sheet and the cross take the room above the buttons, also when the pane gets another size. */
  fit(room: HTMLElement): void {
    const [, cross, tools] = this.parts;
    if (!this.map || !cross || !tools) return;
    const [width, height] = [room.clientWidth, Math.max(0, room.clientHeight - tools.offsetHeight)];
    if (this.sheet.width === width && this.sheet.height === height) return;
    Object.assign(this.sheet, { width, height });
    this.map.style.blockSize = `${height}px`;
    cross.style.insetBlockEnd = `${tools.offsetHeight}px`;
  }

  putDown(): void {
    if (!this.map) return;
    const room = this.map.parentElement;
    const hadFocus = room?.contains(document.activeElement) ?? false;
    room?.removeEventListener("keydown", this.hearKey);
    for (const name of ["role", "aria-label"]) this.map.removeAttribute(name);
    this.map.style.blockSize = "";
    this.sheet.width = 0;
    for (const part of this.parts) part.remove();
    this.map = null;
    if (hadFocus) this.left();
  }

  private readonly hearKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const step = event.key === "Escape" ? "stop" : event.target === this.map ? keys[event.key] : undefined;
    if (!step) return;
    event.preventDefault();
    if (!event.repeat || step === "back") this.step(step);
  };

  private step(step: Step): void {
    const { door } = this;
    if (step === "corner") return this.put(this.sheet.width / 2, this.sheet.height / 2);
    this.tell(step === "back" ? door.bench_corner_back() : step === "close" ? door.bench_close() : door.bench_stop());
  }

  private put(x: number, y: number): void {
    this.door.map_tell(); // it may still be sliding, or have got another size
    this.tell(this.door.bench_corner(x, y, ...this.bounds(), this.sheet.width, this.sheet.height));
  }

  private tell(sentence: string): void {
    this.told.textContent = sentence;
    announce(sentence);
    this.drawn();
  }

  private hearHand(): void {
    const { sheet } = this;
    const line = sheet.getContext("2d");
    const add = ({ offsetX, offsetY }: PointerEvent) => {
      const [x = -9, y = -9] = this.way.slice(-2);
      if (Math.hypot(offsetX - x, offsetY - y) < 3) return;
      line?.lineTo(offsetX, offsetY);
      line?.stroke();
      this.way.push(Math.round(offsetX), Math.round(offsetY));
    };
    sheet.addEventListener("pointerdown", (event) => {
      sheet.setPointerCapture(event.pointerId);
      this.way = [];
      if (line) Object.assign(line, { lineWidth: 3, strokeStyle: getComputedStyle(sheet).getPropertyValue("--klinker-ink") || "black" });
      line?.beginPath();
      add(event);
    });
    sheet.addEventListener("pointermove", (event) => { if (this.way.length > 0) add(event); });
    sheet.addEventListener("pointerup", () => {
      const { way } = this;
      this.way = [];
      line?.clearRect(0, 0, sheet.width, sheet.height);
      if (way.length === 0) return;
      const [x = 0, y = 0] = way;
      // A tap puts a corner where it is, a line that was drawn is the whole shape.
      if (way.every((at, i) => Math.abs(at - (i % 2 ? y : x)) <= 6)) return this.put(x, y);
      this.door.map_tell();
      this.door.bench_lasso(Int32Array.from(way), ...this.bounds(), sheet.width, sheet.height);
      this.drawn();
    });
  }
}
