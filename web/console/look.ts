// The town's colours on this screen, for the canvas: read from the style sheet, and again when light turns into dark.

const tokens = ["page", "surface", "ink", "ink-soft", "line", "edge", "brand", "on-brand", "brand-tint", "focus", "danger", "good", "busy"];

/** Four bytes a colour, in the order of klinker::console::Look. */
export function readColours(): Uint8Array {
  const probe = document.createElement("span");
  document.body.append(probe);
  const bytes = tokens.flatMap((token) => {
    probe.style.color = `var(--klinker-${token})`;
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
    return [red, green, blue, 255];
  });
  probe.remove();
  return Uint8Array.from(bytes);
}

/** Calls `changed` when the person's screen asks for other colours. */
export function onLookChange(changed: () => void): void {
  for (const wish of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"])
    matchMedia(wish).addEventListener("change", changed);
}
