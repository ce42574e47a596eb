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
import { announce } from "./stored.ts";

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
      // In a field to search in, Escape first wipes what is typed.
      if (event.key !== "Escape" || (overlay.kind === "search" && (overlay.element as HTMLInputElement).value)) return false;
      door.stage_left(overlay.id);
      canvas.focus();
      return true;
    },
    typed: (overlay) => { if (isOfForm(overlay)) face.typed(overlay); },
  });
  const stage: CanvasStage = new CanvasStage(door, canvas, () => {
    overlays.follow();
    map.draw();
    nameMap(door);
    if (door.face_is_shown() || door.trial_is_shown()) void face.open();
    face.follow();
    tell(door, face);
  });
  // From a real element over the canvas too it goes on to the next part.
  one("#console-over").addEventListener("keydown", (event) => {
    if (event.key !== "F6") return;
    event.preventDefault();
    canvas.focus({ preventScroll: true });
    door.stage_key(event.key, 1, Number(event.shiftKey), 0);
    wake();
  });
  stage.useColours(readColours());
  onLookChange(() => stage.useColours(readColours()));
  one("#console-copy").addEventListener("click", () => void copyAddress(door));
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

/** The address of what is seen; the draft in it is of a caller, who is nobody else's business. */
async function copyAddress(door: Workbench): Promise<void> {
  const address = new URL(location.href);
  address.searchParams.delete("draft");
  const how = await navigator.clipboard?.writeText(address.href).then(() => "copied", () => "not-copied");
  announce(door.say(`console.${how ?? "not-copied"}`, "", ""), "shown");
}

/** The map can be reached with the keyboard and moved with it, so it has a name; while a shape is drawn it has another one. */
function nameMap(door: Workbench): void {
  const map = document.querySelector(".klinker-over__map:not([role])");
  map?.setAttribute("role", "application");
  map?.setAttribute("aria-label", door.say("console.map", "", ""));
}

/** What the canvas is and how it is worked, by what is drawn on it. */
function nameCanvas(door: Workbench, view: "reports" | "intake" | "trial"): void {
  const words = { reports: ["canvas", "keys"], intake: ["pane-intake", "form-keys", "intake-keys"], trial: ["trial-title", "form-keys", "trial-keys"] }[view];
  const [name = "", ...keys] = words.map((key) => door.say(`console.${key}`, "", ""));
  one("#console-canvas").setAttribute("aria-label", name);
  if (one("#console-keys").textContent !== keys.join(" ")) one("#console-keys").textContent = keys.join(" ");
}

let told = "";
let telling = 0;
/** What a text makes is read aloud when no letter was typed for so long, in ms. */
const typingRest = 1000;

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
    nameCanvas(door, isTrial ? "trial" : isForm ? "intake" : "reports");
    const fault = door.bench_is_unreadable() ? `${door.say("console.unreadable", "", "")} ` : "";
    one("#console-count").textContent = isTried ? door.trial_told() : fault + door.say("console.count", "n", String(door.bench_count()));
    one("#console-twin").setAttribute("href", one("#console-twin").dataset["path"] + location.search);
  }, isTried ? typingRest : 150);
}

open().catch((error: unknown) => {
  console.warn(error);
  one("#console-wait").hidden = true;
  one("#console-fault").hidden = false;
});
