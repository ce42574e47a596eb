// The form, taken over: what is typed goes to the core at once, the page follows, nothing leaves the phone before the person sends it.
import { closeMap, keepView, showPlaceMap } from "./canvas.ts";
import type { Door } from "./door.ts";
import { changedPairsOf, pairsOf, type Pair } from "./fields.ts";
import { findPlace, stopWatching } from "./gps.ts";
import { morphMain } from "./morph.ts";
import { onChange } from "./outbox.ts";
import { PhotoFault, shrink } from "./photo.ts";
import { sendNow } from "./sending.ts";
import { announce, homeOf, runStoredAction } from "./stored.ts";
import { Visit } from "./visit.ts";

const typingPause = 300;

export class Form {
  private readonly door: Door;
  private readonly visit: Visit;
  private depth = 0;
  private typing: ReturnType<typeof setTimeout> | undefined;
  private isPressed = false;
  private isStale = false;
  private work: Promise<void> = Promise.resolve();

  constructor(door: Door, town: string, channel: string) {
    this.door = door;
    this.visit = new Visit(door, town, channel);
  }

  /** False when the page must stay as the server made it: its photo already waits there under the server's own token. */
  async takeOver(): Promise<boolean> {
    const form = reportForm();
    const sessionInPage = form?.querySelector<HTMLInputElement>("input[name=session]")?.value ?? "";
    if (holdsPhoto(sessionInPage)) return false;
    await this.visit.open(new URLSearchParams(location.search).get("draft"), sessionInPage);
    await this.visit.look();
    // From here to the first drawing nothing waits, so that no letter typed meanwhile is lost.
    const changed = form ? changedPairsOf(form) : [];
    const files = form?.querySelector<HTMLInputElement>("input[type=file]")?.files ?? null;
    if (changed.length > 0) this.take(changed);
    this.draw();
    const { place } = (history.state ?? {}) as { place?: Pair[] };
    if (place && this.visit.isSent) this.door.advance(JSON.stringify(place), "", Date.now());
    history.replaceState({ depth: 0, place }, "");
    this.listen();
    if (files?.[0]) await this.addPhoto(files[0]);
    return true;
  }

  private listen(): void {
    document.addEventListener("submit", (event) => this.onSubmit(event));
    document.addEventListener("input", (event) => this.onInput(event));
    document.addEventListener("change", (event) => this.onFieldChange(event));
    for (const name of ["pointerdown", "pointerup", "pointercancel"]) {
      document.addEventListener(name, () => this.onPress(name === "pointerdown"), { passive: true });
    }
    window.addEventListener("popstate", (event) => this.onHistory(event));
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.takeLastLetters(); });
    window.addEventListener("pagehide", () => this.takeLastLetters());
    for (const name of ["online", "offline"]) window.addEventListener(name, () => this.refresh());
    onChange(() => this.refresh());
  }

  /** A press must end on the button it began on: while a finger is down the page does not move under it. */
  private onPress(isDown: boolean): void {
    this.isPressed = isDown;
    if (!isDown) setTimeout(() => { if (!this.isPressed && this.isStale) this.draw(); }, 50);
  }

  private onSubmit(event: SubmitEvent): void {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || (form.id !== "report-form" && form.id !== "stored-form")) return;
    event.preventDefault();
    this.stopTyping();
    const button = event.submitter instanceof HTMLButtonElement ? event.submitter : null;
    const action = button?.value ?? "";
    if (form.id === "stored-form") return this.inTurn(() => runStoredAction(action, this.visit.town, () => this.refresh()));
    if (action === "gps") return findPlace(this.door, (pairs) => (this.take(pairs), this.draw()), () => this.tellPlace());
    if (button?.name === "language") return this.inTurn(() => this.speak(action));
    if (action === "place-pin") return this.door.map_place_at_centre();
    const pairs = pairsOf(form, button);
    this.inTurn(() => this.act(pairs));
  }

  private onInput(event: Event): void {
    if (!isOfReport(event.target)) return;
    this.stopTyping();
    this.typing = setTimeout(() => this.takeForm(), typingPause);
  }

  private onFieldChange(event: Event): void {
    const field = event.target;
    if (!isOfReport(field)) return;
    if (field instanceof HTMLInputElement && field.type === "file") {
      const file = field.files?.[0];
      if (file) this.inTurn(() => this.addPhoto(file));
      if (this.stopTyping()) this.take(this.formPairs());
      return;
    }
    this.takeForm();
  }

  private onHistory(event: PopStateEvent): void {
    // A link to a place on this page (skip to the content, to a fault, to a group) is no way back: it stays on this step.
    if (event.state === null) return history.replaceState({ depth: this.depth }, "");
    if (this.visit.isSent) return location.assign(homeOf(this.visit.town));
    const depth = typeof event.state?.depth === "number" ? event.state.depth : 0;
    const action = depth < this.depth ? "back" : "next";
    const turns = Math.abs(depth - this.depth);
    this.depth = depth;
    if (turns === 0) return;
    this.inTurn(async () => {
      for (let i = 0; i < turns; i += 1) await this.visit.advance([...this.formPairs(), ["action", action]]);
      this.draw("step");
    });
  }

  /** One thing after another: a lookup that is under way is finished before the next button counts. */
  private inTurn(work: () => Promise<void>): void {
    this.work = this.work.then(work).catch((error: unknown) => console.error(error));
  }

  private formPairs(): Pair[] {
    const form = reportForm();
    return form ? pairsOf(form, null) : [];
  }

  private takeForm(): void {
    this.stopTyping();
    if (this.visit.isSent) return;
    this.take(this.formPairs());
    this.draw();
  }

  /** Who looked and left has no draft. */
  private takeLastLetters(): void {
    if (this.stopTyping()) this.takeForm();
  }

  /** True when something was typed that the core has not heard yet. */
  private stopTyping(): boolean {
    const isTyping = this.typing !== undefined;
    clearTimeout(this.typing);
    this.typing = undefined;
    return isTyping;
  }

  /** The fields as they are, without moving on; stored at once. */
  private take(pairs: Pair[]): void {
    if (pairs.length === 0) return;
    this.door.advance(JSON.stringify(pairs), "", Date.now());
    this.visit.save().then(() => this.nameInAddress(), (error: unknown) => this.couldNotStore(error));
  }

  /** The draft's name in the address: a tab that is killed and opened again finds it. */
  private nameInAddress(): void {
    const url = new URL(location.href);
    if (url.searchParams.get("draft") === this.visit.id) return;
    url.searchParams.set("draft", this.visit.id);
    history.replaceState(history.state, "", url);
  }

  private async act(pairs: Pair[]): Promise<void> {
    const before = this.door.tell("session");
    const stepBefore = this.door.tell("step");
    stopWatching();
    try {
      await this.visit.advance(pairs);
    } catch (error) {
      this.door.open_session(before);
      this.couldNotStore(error);
      return;
    }
    if (this.visit.isStored) this.nameInAddress();
    if (this.door.tell("step") !== stepBefore) {
      this.depth += 1;
      history.pushState({ depth: this.depth }, "");
    }
    await this.visit.look();
    this.draw("step");
    if (this.visit.isSent) sendNow();
    if (this.visit.isSent) this.rememberPlace();
  }

  /** "Nog een melding" is about the same place, also when this page is opened anew. Contact is asked again then: it has left the phone. */
  private rememberPlace(): void {
    const { draft } = JSON.parse(this.door.tell("session")) as { draft: { location?: Record<string, unknown> } };
    const place = Object.entries(draft.location ?? {}).filter(([, value]) => value !== null).map(([name, value]) => [`location.${name}`, String(value)]);
    history.replaceState({ ...history.state, place }, "");
  }

  /** The same page in another language, with the draft that was begun. */
  private async speak(language: string): Promise<void> {
    if (this.visit.isStored) {
      this.take([...this.formPairs(), ["language", language]]);
      await this.visit.save();
    }
    const url = new URL(location.href);
    url.searchParams.set("lang", language);
    location.assign(url);
  }

  private couldNotStore(error: unknown): void {
    console.error(error);
    this.door.refuse_photo("fault.photo.store");
    this.draw("step");
  }

  private async addPhoto(file: File): Promise<void> {
    try {
      await this.visit.keepPhoto(await shrink(file), file.name);
      this.nameInAddress();
      this.draw();
      announce(this.door.say("announce.photo", "", ""));
    } catch (error) {
      this.door.refuse_photo(error instanceof PhotoFault ? error.message : "fault.photo.store");
      this.draw("step");
    }
  }

  /** The address beside the point, when there is a connection; no button waits for it. */
  private async tellPlace(): Promise<void> {
    await this.visit.fulfil();
    if (this.door.tell("step") !== "where") return;
    await this.visit.save();
    this.draw();
    announce(this.door.tell("place"));
  }

  private placed(lat: string, lon: string): void {
    stopWatching();
    keepView(lat, lon);
    this.take([["location.lat", lat], ["location.lon", lon], ["location.accuracy_m", ""], ["location.source", "pin"]]);
    this.draw();
    void this.tellPlace();
  }

  private refresh(): void {
    this.inTurn(async () => {
      await this.visit.look();
      if (this.visit.isRefused) return location.assign(homeOf(this.visit.town));
      this.draw();
    });
  }

  private draw(attention: "none" | "step" = "none"): void {
    if (this.isPressed && attention === "none") {
      this.isStale = true;
      return;
    }
    this.isStale = false;
    // A page drawn without the last letters would wipe them.
    if (attention === "none" && this.stopTyping() && !this.visit.isSent) this.take(this.formPairs());
    const stepBefore = document.querySelector<HTMLElement>("#main")?.dataset["step"];
    const main = morphMain(this.visit.draw());
    const titleBefore = document.title;
    document.title = this.door.tell("title");
    const canvas = main.querySelector<HTMLElement>(".klinker-map");
    if (canvas) void showPlaceMap(this.door, canvas, (lat, lon) => this.placed(lat, lon));
    else closeMap(this.door);
    const isOther = main.dataset["step"] !== stepBefore;
    // The number has come while the person was looking at "not sent yet".
    if (!isOther && this.visit.isSent && document.title !== titleBefore) announce(document.title);
    if (attention === "none") return;
    const faults = main.querySelector<HTMLElement>("#faults");
    if (faults) faults.focus();
    else if (isOther) main.querySelector<HTMLElement>("#step-title")?.focus();
    if (isOther) {
      if (!faults) window.scrollTo(0, 0);
      announce(document.title);
    }
  }
}

function reportForm(): HTMLFormElement | null {
  return document.querySelector<HTMLFormElement>("#report-form");
}

function isOfReport(target: EventTarget | null): target is HTMLElement {
  return target instanceof HTMLElement && target.closest("#report-form") !== null;
}

function holdsPhoto(session: string): boolean {
  try {
    return Boolean((JSON.parse(session) as { photo?: unknown }).photo);
  } catch {
    return false;
  }
}
