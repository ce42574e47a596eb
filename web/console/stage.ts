// The canvas: what fingers, mouse and keys do goes to the workbench, and when something happened a frame is drawn. While nothing happens
// nothing is drawn.
import type { Workbench } from "./door.ts";
import { Painter } from "./paint.ts";

export class CanvasStage {
  private readonly painter: Painter;
  private asked = 0;
  private last = 0;
  private ratio = 0;
  private hasSize = false;

  /** `drawn` is called after each frame. */
  constructor(private readonly door: Workbench, private readonly canvas: HTMLCanvasElement, private readonly drawn: () => void) {
    this.painter = new Painter(canvas, () => this.wake());
    this.hear();
    new ResizeObserver(() => this.resize()).observe(canvas);
    this.resize();
    this.followRatio();
  }

  /** The colours of klinker::console::Look, the page's own first. */
  useColours(colours: Uint8Array): void {
    this.door.stage_look(colours);
    this.painter.ground = [0, 1, 2].map((part) => colours[part]! / 255) as [number, number, number];
    this.wake();
  }

  /** Something happened: a frame will be drawn. */
  wake(): void {
    if (this.asked === 0) this.asked = requestAnimationFrame((now) => this.frame(now));
    this.canvas.dataset["asked"] = "";
  }

  private frame(now: number): void {
    this.asked = 0;
    delete this.canvas.dataset["asked"];
    if (!this.hasSize || this.painter.isLost) return;
    const { door } = this;
    const isMore = door.stage_frame((now - this.last) / 1000, Date.now());
    this.last = now;
    const letters = door.stage_glyphs();
    const [width = 0, height = 0, pixels = 0, version = 0] = new Int32Array(door.memory.buffer, letters, 4);
    const glyphs = { width, height, pixels: new Uint8Array(door.memory.buffer, pixels, width * height), version };
    this.painter.paint(door.memory.buffer, door.stage_drawn(), glyphs, this.canvas.clientWidth, this.canvas.clientHeight);
    this.canvas.dataset["frames"] = String(Number(this.canvas.dataset["frames"] ?? 0) + 1);
    this.drawn();
    if (isMore) this.wake();
  }

  private resize(): void {
    const { canvas } = this;
    this.ratio = devicePixelRatio;
    this.hasSize = canvas.clientWidth > 0 && canvas.clientHeight > 0;
    if (!this.hasSize) return;
    canvas.width = Math.round(canvas.clientWidth * this.ratio);
    canvas.height = Math.round(canvas.clientHeight * this.ratio);
    this.door.stage_size(canvas.clientWidth, canvas.clientHeight, this.ratio);
    this.wake();
  }

  /** Another screen, or the page zoomed: more or fewer of the screen's pixels to one of the page's. */
  private followRatio(): void {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", () => {
      this.resize();
      this.followRatio();
    }, { once: true });
  }

  private hear(): void {
    const { canvas, door } = this;
    const touch = (event: PointerEvent) => Number(event.pointerType === "touch");
    const on = <K extends keyof HTMLElementEventMap>(name: K, heard: (event: HTMLElementEventMap[K]) => void, options?: AddEventListenerOptions) =>
      canvas.addEventListener(name, (event) => { heard(event); this.wake(); }, options);
    on("pointermove", (event) => door.stage_move(event.offsetX, event.offsetY, touch(event)));
    on("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      canvas.focus({ preventScroll: true });
      door.stage_press(1, event.offsetX, event.offsetY, event.button, touch(event));
    });
    on("pointerup", (event) => door.stage_press(0, event.offsetX, event.offsetY, event.button, touch(event)));
    on("pointercancel", (event) => door.stage_press(0, event.offsetX, event.offsetY, event.button, touch(event)));
    on("pointerleave", () => door.stage_leave());
    on("wheel", (event) => {
      event.preventDefault();
      const line = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 1 / 3 : 1 / 100;
      door.stage_wheel(-event.deltaX * line, -event.deltaY * line);
    }, { passive: false });
    // Tab is the browser's, so that nobody is caught in here; F6 goes from pane to pane.
    const key = (isDown: number) => (event: KeyboardEvent) => {
      // A key that is held down moves on, but presses once.
      if (event.repeat && (event.key === "Enter" || event.key === " ")) return event.preventDefault();
      if (door.stage_key(event.key, isDown, Number(event.shiftKey), Number(event.ctrlKey))) event.preventDefault();
    };
    on("keydown", key(1));
    on("keyup", key(0));
  }
}
