// The first script of every page: sends what waits, installs the worker, and on the pages of the corridor lets the core take over.
import { keepLanguages, loadCatalogue, loadModel } from "./catalogue.ts";
import { showReports } from "./canvas.ts";
import { openDoor, type Door } from "./door.ts";
import { Form } from "./form.ts";
import { morphMain } from "./morph.ts";
import { onChange } from "./outbox.ts";
import { keepSending } from "./sending.ts";
import { allDrafts, canStore } from "./store.ts";
import { runStoredAction } from "./stored.ts";
import { Visit } from "./visit.ts";
import { reportHeight } from "./widget.ts";

const place = document.body.dataset;
const town = place["town"] ?? "";
// A page from the worker's cache was fetched without its query, so the address is asked too.
const asked = new URLSearchParams(location.search).get("kanaal");
const channel = place["channel"] ?? (place["frame"] === "widget" ? "widget" : asked ?? "web");

async function boot(): Promise<void> {
  await firstPaint();
  if (place["frame"] === "widget") reportHeight();
  if (!(await canStore())) return;
  keepSending();
  const page = document.querySelector<HTMLElement>("#main")?.dataset["page"];
  if (page === "form") await takeOverForm();
  if (page === "start") await takeOverStart();
  if (page === "map") await takeOverMap();
  await installWorker();
  if (town) await keepLanguages(town, place["language"] ?? "nl");
}

/** The page is readable before the phone spends a moment on the core. */
function firstPaint(): Promise<void> {
  return new Promise((resolve) => {
    if (document.hidden) return resolve();
    requestAnimationFrame(() => setTimeout(resolve, 0));
  });
}

async function openCore(): Promise<Door> {
  const door = await openDoor();
  door.surround("language", place["language"] ?? "nl");
  door.surround("frame", place["frame"] ?? "site");
  door.surround("chosen", new URLSearchParams(location.search).get("lang") === place["language"] ? "yes" : "");
  door.surround("path", location.pathname);
  door.surround("build", place["build"] ?? "");
  door.surround("online", navigator.onLine ? "yes" : "");
  door.surround("secure", isSecureContext ? "yes" : "");
  if (place["basemap"]) door.surround_asset("basemap.pmtiles", place["basemap"]);
  await loadCatalogue(door, town, place["language"] ?? "nl");
  await loadModel(door, "phone").catch(() => undefined);
  return door;
}

function isLive(): void {
  document.documentElement.dataset["live"] = "";
}

async function takeOverForm(): Promise<void> {
  const door = await openCore();
  const form = new Form(door, town, channel);
  if (await form.takeOver()) isLive();
  void loadModel(door, "server").catch(() => undefined);
}

async function takeOverStart(): Promise<void> {
  if (!(await allDrafts()).some((draft) => draft.town === town)) return;
  const visit = new Visit(await openCore(), town, channel);
  const show = async () => {
    await visit.look();
    morphMain(visit.door.draw("start", "", Date.now()));
  };
  document.addEventListener("submit", (event) => {
    if (!(event.target instanceof HTMLFormElement) || event.target.id !== "stored-form") return;
    event.preventDefault();
    const action = event.submitter instanceof HTMLButtonElement ? event.submitter.value : "";
    void runStoredAction(action, town, () => void show());
  });
  for (const name of ["online", "offline"]) window.addEventListener(name, () => void show());
  onChange(() => void show());
  await show();
  isLive();
}

async function takeOverMap(): Promise<void> {
  const canvas = document.querySelector<HTMLElement>("#map");
  if (!canvas) return;
  await showReports(await openCore(), canvas);
  isLive();
}

async function installWorker(): Promise<void> {
  if (!isSecureContext || !navigator.serviceWorker) return;
  await navigator.serviceWorker.register("/sw.js", { scope: "/", updateViaCache: "none" });
  const registration = await navigator.serviceWorker.ready;
  if (town) registration.active?.postMessage({ keep: town, language: place["language"] ?? "", basemap: place["basemap"] ?? "" });
}

boot().catch((error: unknown) => console.warn(error));
