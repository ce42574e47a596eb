// The form that the workbench draws, with everything else that the form as HTML has: drafts kept at each field, one thing after another, and
// reports sealed and sent through the same outbox under the same key.
import { closeMap, keepView, showPlaceMap } from "../canvas.ts";
import { loadCatalogue, loadModel } from "../catalogue.ts";
import type { Door } from "../door.ts";
import type { Pair } from "../fields.ts";
import { findPlace, stopWatching } from "../gps.ts";
import { onChange } from "../outbox.ts";
import { PhotoFault, shrink } from "../photo.ts";
import { sendNow } from "../sending.ts";
import { announce } from "../stored.ts";
import { allDrafts, isOfCaller } from "../store.ts";
import { Visit } from "../visit.ts";
import type { Workbench } from "./door.ts";
import type { Overlay } from "./overlays.ts";

const typingPause = 300;

export class Face {
  private readonly core: Door;
  private visit: Visit;
  private work: Promise<void> = Promise.resolve();
  private typing = 0;
  private isOpen = false;
  private told = "";

  /** `channel`: "phone" at the desk, else "web". */
  constructor(private readonly door: Workbench, private readonly town: string, private readonly channel: "phone" | "web", private readonly wake: () => void) {
    // What waits in this browser is shown on the town's pages, not here.
    this.core = { ...door, forget_stored: () => undefined, add_stored: () => undefined } as unknown as Door;
    this.visit = new Visit(this.core, town, channel);
  }

  /** The name of the draft in hand, for the address; empty: nothing was typed. */
  get draft(): string { return this.isOpen && this.visit.isStored ? this.visit.id : ""; }

  async open(): Promise<void> {
    if (this.isOpen) return;
    this.isOpen = true;
    const { dataset } = document.body;
    const language = dataset["language"] ?? "nl";
    for (const [name, value] of [["language", language], ["path", location.pathname], ["online", navigator.onLine ? "yes" : ""], ["secure", isSecureContext ? "yes" : ""]] as const)
      this.core.surround(name, value);
    if (dataset["basemap"]) this.door.surround_asset("basemap.pmtiles", dataset["basemap"]);
    await loadCatalogue(this.core, this.town, language);
    await loadModel(this.core, "phone").catch(() => undefined);
    await this.visit.open(await this.nameOfDraft(), "");
    await this.visit.look();
    for (const name of ["online", "offline"]) window.addEventListener(name, () => this.refresh());
    onChange(() => this.refresh());
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.takeLastLetters(); });
    window.addEventListener("pagehide", () => this.takeLastLetters());
    if (this.channel === "phone") this.door.face_acted();
    this.wake();
    void loadModel(this.core, "server").catch(() => undefined);
  }

  /** The one in the address, else what was left unfinished at this desk. */
  private async nameOfDraft(): Promise<string | null> {
    const asked = new URLSearchParams(location.search).get("draft");
    if (asked || this.channel !== "phone") return asked;
    const unfinished = (await allDrafts()).find((draft) => draft.town === this.town && isOfCaller(draft));
    return unfinished?.id ?? null;
  }

  /** After each frame: what was pressed in it. */
  follow(): void {
    if (!this.isOpen || !this.door.face_is_shown()) return;
    const action = this.door.face_action();
    if (action) this.press(action);
    else if (this.door.face_changed()) this.take(this.pairs());
  }

  /** Enter goes on, except where it makes a new line; Escape goes to the canvas. */
  key({ kind, id }: Overlay, event: KeyboardEvent): boolean {
    if (event.key === "Escape") {
      this.door.stage_left(id);
      document.querySelector<HTMLElement>("#console-canvas")?.focus();
      return true;
    }
    if (event.key !== "Enter" || event.repeat || kind === "file" || (kind === "story" && !event.ctrlKey)) return false;
    this.door.face_go_on();
    return true;
  }

  typed({ kind, element }: Overlay): void {
    clearTimeout(this.typing);
    this.typing = 0;
    if (kind === "file") return void this.inTurn(() => this.addPhoto(element as HTMLInputElement));
    this.typing = window.setTimeout(() => this.takeLastLetters(), typingPause);
    // The first letter gives the draft its place and its name in the address: who loads the page anew right after it finds both.
    if (!this.visit.isStored) this.take(this.pairs());
  }

  showPlace({ element, value }: Overlay): void {
    let place = element.firstElementChild as HTMLElement | null;
    if (!place) {
      place = document.createElement("div");
      place.className = "klinker-over__map";
      element.replaceChildren(place);
    }
    place.dataset["map"] = value;
    void showPlaceMap(this.core, place, (lat, lon) => this.placed(lat, lon));
  }

  hidePlace(): void { closeMap(this.core); }

  private pairs(): Pair[] { return JSON.parse(this.door.face_pairs()) as Pair[]; }

  private takeLastLetters(): void {
    if (this.typing === 0) return;
    clearTimeout(this.typing);
    this.typing = 0;
    this.take(this.pairs());
  }

  /** The fields as they are, without moving on; stored at once. */
  private take(pairs: Pair[]): void {
    if (pairs.length === 0 || this.visit.isSent) return;
    this.core.advance(JSON.stringify(pairs), "", Date.now());
    this.visit.save().catch((error: unknown) => this.couldNotStore(error));
    this.wake();
  }

  private press(action: string): void {
    clearTimeout(this.typing);
    this.typing = 0;
    if (action === "gps") return findPlace(this.core, (pairs) => this.take(pairs), () => this.tellPlace());
    const pairs: Pair[] = [...this.pairs(), ["action", action]];
    this.inTurn(() => (action === "fresh" ? this.begin() : this.act(pairs)));
  }

  /** Another caller, who has nothing to do with the one before. */
  private async begin(): Promise<void> {
    this.visit = new Visit(this.core, this.town, this.channel);
    await this.visit.open(null, "");
    this.shown();
  }

  private async act(pairs: Pair[]): Promise<void> {
    const before = this.core.tell("session");
    stopWatching();
    try {
      await this.visit.advance(pairs);
    } catch (error) {
      this.core.open_session(before);
      return this.couldNotStore(error);
    }
    await this.visit.look();
    this.shown();
    if (this.visit.isSent) sendNow();
  }

  private shown(): void {
    this.door.face_receipt(this.visit.isSent ? this.visit.receipt : "");
    this.door.face_acted();
    this.tell();
    this.wake();
  }

  /** Heard by who does not see the canvas. */
  private tell(): void {
    const told = this.door.face_told();
    if (told !== this.told) announce(told);
    this.told = told;
  }

  private couldNotStore(error: unknown): void {
    console.error(error);
    this.core.refuse_photo("fault.photo.store");
    this.shown();
  }

  private async addPhoto(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (!file) return;
    try {
      await this.visit.keepPhoto(await shrink(file), file.name);
      announce(this.door.say("announce.photo", "", ""));
    } catch (error) {
      this.core.refuse_photo(error instanceof PhotoFault ? error.message : "fault.photo.store");
    }
    this.wake();
  }

  /** The address beside the point, when there is a connection; no button waits for it. */
  private async tellPlace(): Promise<void> {
    await this.visit.fulfil();
    if (this.core.tell("step") !== "where") return;
    await this.visit.save();
    announce(this.core.tell("place"));
    this.wake();
  }

  private placed(lat: string, lon: string): void {
    stopWatching();
    keepView(lat, lon);
    this.take([["location.lat", lat], ["location.lon", lon], ["location.accuracy_m", ""], ["location.source", "pin"]]);
    void this.tellPlace();
  }

  /** The report has been answered, or the connection came or went. */
  private refresh(): void {
    this.inTurn(async () => {
      await this.visit.look();
      if (this.visit.isRefused) {
        // It goes on as a draft of its own, at the last screen.
        const refused = this.visit.id;
        this.visit = new Visit(this.core, this.town, this.channel);
        await this.visit.open(refused, "");
        announce(this.door.say("stored.refused-why", "", ""), "shown");
        return this.shown();
      }
      this.door.face_receipt(this.visit.isSent ? this.visit.receipt : "");
      this.tell();
      this.wake();
    });
  }

  /** One thing after another: a lookup that is under way is finished before the next button counts. */
  private inTurn(work: () => Promise<void>): void {
    this.work = this.work.then(work).catch((error: unknown) => console.error(error));
  }
}

