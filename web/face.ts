// The script of the form drawn on a canvas: the workbench's module, showing nothing but the form.
import { closeMap } from "./canvas.ts";
import { openWorkbench } from "./console/door.ts";
import { Face } from "./console/face.ts";
import { onLookChange, readColours } from "./console/look.ts";
import { Overlays } from "./console/overlays.ts";
import { CanvasStage } from "./console/stage.ts";

const { town = "", language = "nl" } = document.body.dataset;
const one = <T extends HTMLElement>(selector: string): T => document.querySelector<T>(selector)!;

async function open(): Promise<void> {
  const [door, font] = await Promise.all([openWorkbench(KLINKER_FILES.console), fetch(KLINKER_FILES.consoleFont).then((answer) => answer.arrayBuffer())]);
  door.stage_open(language, new Uint8Array(font));
  for (const word of document.querySelectorAll<HTMLDataElement>("#console-words data")) door.bench_sentence(word.value, word.textContent ?? "");
  door.face_alone();
  const wake = () => stage.wake();
  const face = new Face(door, town, "web", wake);
  const canvas = one<HTMLCanvasElement>("#console-canvas");
  const overlays = new Overlays(door, one("#console-over"), canvas, wake, {
    placed: (overlay) => face.showPlace(overlay),
    gone: ({ kind }) => { if (kind === "place") closeMap(door); },
    key: (overlay, event) => face.key(overlay, event),
    typed: (overlay) => face.typed(overlay),
  });
  const stage: CanvasStage = new CanvasStage(door, canvas, () => {
    overlays.follow();
    face.follow();
    if (face.draft) nameInAddress(face.draft);
  });
  stage.useColours(readColours());
  onLookChange(() => stage.useColours(readColours()));
  await face.open();
  document.documentElement.dataset["live"] = "";
}

/** A tab that is killed and opened again finds its draft. */
function nameInAddress(draft: string): void {
  const url = new URL(location.href);
  if (url.searchParams.get("draft") === draft) return;
  url.searchParams.set("draft", draft);
  history.replaceState(history.state, "", url);
}

open().catch((error: unknown) => {
  console.warn(error);
  one("#console-wait").hidden = true;
  one("#console-fault").hidden = false;
});
