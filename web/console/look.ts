// The town's colours on this screen, for the canvas: read from the style sheet, and again when light turns into dark. Where the system forces
// its own few colours, those: of the town's then nothing but the system's text colour could be read.

/** In the order of klinker::console::Look; beside each the system's colour that takes its place. A tint is a little of one over the ground. */
const tokens = {
  page: "Canvas", surface: "Canvas", ink: "CanvasText", "ink-soft": "CanvasText", line: "CanvasText", edge: "CanvasText", brand: "Highlight",
  "on-brand": "HighlightText", "brand-tint": "Highlight", focus: "LinkText", danger: "LinkText", good: "GrayText", busy: "LinkText",
};
const forced = "(forced-colors: active)";
const tint = 0.25;

/** Four bytes a colour. */
export function readColours(): Uint8Array {
  const isForced = matchMedia(forced).matches;
  const probe = document.createElement("span");
  probe.style.setProperty("forced-color-adjust", "none");
  document.body.append(probe);
  const read = (colour: string) => {
    probe.style.color = colour;
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
    return [red, green, blue];
  };
  const ground = read("Canvas");
  const bytes = Object.entries(tokens).flatMap(([token, system]) => {
    const colour = read(isForced ? system : `var(--klinker-${token})`);
    const parts = isForced && token === "brand-tint" ? colour.map((part, at) => tint * part + (1 - tint) * ground[at]!) : colour;
    return [...parts, 255];
  });
  probe.remove();
  return Uint8Array.from(bytes);
}

/** Calls `changed` when the person's screen asks for other colours. */
export function onLookChange(changed: () => void): void {
  for (const wish of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", forced])
    matchMedia(wish).addEventListener("change", changed);
}
