// The script of /desk/console only: fetches the workbench and its font, brings it the words and the town, keeps it fed, and puts what is real
// (fields, map, report) where the workbench wants it.
import { loadCatalogue } from "./catalogue.ts";
import { openWorkbench, type Workbench } from "./console/door.ts";
import { Face } from "./console/face.ts";
import { Feed } from "./console/feed.ts";
import { onLookChange, readColours } from "./console/look.ts";
import { DensityMap } from "./console/map.ts";
import { Overlays, type Overlay } from "./console/overlays.ts";
import { showReport } from "./console/report.ts";
import { CanvasStage } from "./console/stage.ts";

const town = document.body.dataset["town"] ?? "";
const language = document.body.dataset["language"] ?? "nl";
const one = <T extends HTMLElement>(selector: string): T => document.querySelector<T>(selector)!;

async function open(): Promise<void> {
  const [door, font] = await Promise.all([openWorkbench(KLINKER_FILES.console), fetch(KLINKER_FILES.consoleFont).then((answer) => answer.arrayBuffer())]);
  door.stage_open(language, new Uint8Array(font));
  for (const word of document.querySelectorAll<HTMLDataElement>("#console-words data")) door.bench_sentence(word.value, word.textContent ?? "");
  await loadCatalogue({ load_bundle: (bundle) => door.bench_catalogue(bundle) }, town, language);
  door.bench_open(location.search.slice(1));
  show(door);
  navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage({ console: location.pathname + `?municipality=${town}`, language }), () => undefined);
}

function show(door: Workbench): void {
  const map = new DensityMap(door, one("#console-stage").dataset["map"] ?? "{}", () => stage.wake(), () => canvas.focus({ preventScroll: true }));
  const words = { open: door.say("console.open-report", "", ""), none: door.say("console.report-offline", "", ""), missing: door.say("console.report-missing", "", "") };
  const wake = () => stage.wake();
  const face = new Face(door, town, "phone", wake);
  const canvas = one<HTMLCanvasElement>("#console-canvas");
  const overlays = new Overlays(door, one("#console-over"), canvas, wake, {
    placed: (overlay) => {
      if (overlay.kind === "map") void map.show(overlay.element).then(() => map.draw(), () => undefined);
      else if (overlay.element.dataset["number"] !== overlay.value) void showReport(overlay.element, town, overlay.value, words);
    },
    gone: (overlay) => { if (overlay.kind === "map") map.hide(); },
    key: (overlay, event) => {
      if (isOfForm(overlay)) return face.key(overlay, event);
      if (event.key !== "Escape" || overlay.kind !== "story") return false;
      door.stage_left(overlay.id);
      canvas.focus();
      return true;
    },
    typed: (overlay) => { if (isOfForm(overlay)) face.typed(overlay); },
  });
  const stage: CanvasStage = new CanvasStage(door, canvas, () => {
    overlays.follow();
    map.draw();
    if (door.face_is_shown() || door.trial_is_shown()) void face.open();
    face.follow();
    tell(door, face);
  });
  stage.useColours(readColours());
  onLookChange(() => stage.useColours(readColours()));
  one("#console-copy").addEventListener("click", () => void navigator.clipboard?.writeText(location.href));
  document.documentElement.dataset["live"] = "";
  void new Feed(door, town, () => {
    one("#console-login").hidden = true;
    stage.wake();
  }, () => askToLogIn(face)).begin();
}

/** Somebody whose session ended in the middle of a call goes on with it first; who only looks goes to the login, and comes back to the same. */
function askToLogIn(face: Face): void {
  const login = `/desk/login?next=${encodeURIComponent(location.pathname + location.search)}`;
  if (!face.draft) return location.assign(login);
  one("#console-login").hidden = false;
  one("#console-login a").setAttribute("href", login);
}

/** The bench's own fields are not the form's. */
const isOfForm = ({ id }: Overlay) => !["from", "to", "find-group", "trial-text"].includes(id);

let told = "";
let telling = 0;

/** The address and a sentence for who listens, once the hand is still. */
function tell(door: Workbench, face: Face): void {
  const isTried = door.trial_is_shown() > 0;
  const now = `${door.bench_query()} ${door.bench_count()} ${face.draft} ${isTried ? door.trial_told() : ""}`;
  if (now === told || door.bench_count() < 0) return;
  told = now;
  clearTimeout(telling);
  telling = window.setTimeout(() => {
    const query = [door.bench_query(), face.draft && door.face_is_shown() ? `draft=${face.draft}` : ""].filter(Boolean).join("&");
    history.replaceState(null, "", `${location.pathname}?municipality=${town}${query ? `&${query}` : ""}`);
    const [isForm, isTrial] = [door.face_is_shown() > 0, door.trial_is_shown() > 0];
    for (const [link, isHere] of [["#console-twin", !isForm && !isTrial], ["#console-form", isForm], ["#console-trial", isTrial]] as const) one(link).hidden = !isHere;
    const fault = door.bench_is_unreadable() ? `${door.say("console.unreadable", "", "")} ` : "";
    one("#console-count").textContent = isTried ? door.trial_told() : fault + door.say("console.count", "n", String(door.bench_count()));
    one("#console-twin").setAttribute("href", one("#console-twin").dataset["path"] + location.search);
  }, 150);
}

open().catch((error: unknown) => {
  console.warn(error);
  one("#console-wait").hidden = true;
  one("#console-fault").hidden = false;
});
