// The draft in hand: the core's session on one side, its row in the phone's store on the other.
import type { Door } from "./door.ts";
import type { Pair } from "./fields.ts";
import { freshKey, sha256 } from "./keys.ts";
import { allDrafts, findDraft, forgetDraft, isOfCaller, isWhole, photosOf, putDraft, putPhoto, rekeyPhotos, type Draft } from "./store.ts";

const kinds = { draft: 0, waiting: 1, sending: 2, refused: 3, sent: 4 } as const;

export class Visit {
  readonly door: Door;
  readonly town: string;
  private readonly channel: string;
  /** Of the report that was sent in this visit; empty while it is being made. */
  private sentId = "";
  receipt = "";
  isRefused = false;
  private saving: Promise<void> = Promise.resolve();
  private isTouched = false;

  constructor(door: Door, town: string, channel: string) {
    this.door = door;
    this.town = town;
    this.channel = channel;
  }

  get id(): string { return this.sentId || this.door.tell("key"); }
  get isSent(): boolean { return this.sentId !== ""; }
  get isStored(): boolean { return this.isTouched; }

  /** A stored draft, else the session the server put into the page, else a new one. */
  async open(id: string | null, sessionInPage: string): Promise<void> {
    const draft = id ? await findDraft(id) : undefined;
    if (draft && draft.town === this.town && (await this.openStored(draft))) return;
    if (sessionInPage && this.door.take_over(sessionInPage, freshKey())) return;
    this.door.begin(freshKey(), this.channel, Date.now());
  }

  private async openStored(draft: Draft): Promise<boolean> {
    if (draft.kind === "sent" || draft.kind === "waiting") {
      if (draft.session) this.door.open_session(draft.session);
      else this.door.begin(freshKey(), this.channel, Date.now());
      this.sentId = draft.id;
      this.receipt = draft.receipt;
      this.isTouched = true;
      return true;
    }
    if (!this.door.open_session(draft.session)) return false;
    this.isTouched = true;
    if (draft.kind === "refused") await this.mend(draft);
    return true;
  }

  /** A refused report can be changed; it goes on under a key of its own. */
  private async mend(draft: Draft): Promise<void> {
    const key = freshKey();
    this.door.reopen(key);
    await rekeyPhotos(draft.id, key);
    await this.save();
    await forgetDraft(draft.id);
  }

  /** Takes the pairs, looks up what the core wishes, keeps the result. Resolves when it is stored. */
  async advance(pairs: Pair[]): Promise<void> {
    this.door.advance(JSON.stringify(pairs), freshKey(), Date.now());
    if (this.isSent && this.door.tell("step") !== "sent") this.startAgain();
    for (let turns = 0; turns < 4 && this.door.tell("wish") !== ""; turns += 1) await this.fulfil();
    if (this.door.tell("step") === "sent" && !this.isSent) await this.seal();
    else await this.save();
  }

  private startAgain(): void {
    this.sentId = "";
    this.receipt = "";
    this.isTouched = false;
  }

  /** Looks up what the core wishes now. */
  async fulfil(): Promise<void> {
    const path = this.door.tell("wish");
    if (!path) return;
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), 6_000);
    let json = "";
    try {
      const answer = await fetch(path, { signal: stop.signal, credentials: "omit" });
      if (answer.ok) json = await answer.text();
    } catch {
      // no connection: the core hears that nothing could be looked up
    } finally {
      clearTimeout(timer);
    }
    // Meanwhile the person may have gone on or moved the pin: then this is the answer to a question of before.
    if (this.door.tell("wish") === path) this.door.supply(json, Date.now());
  }

  /** Writes the draft after the writes before it; a sent report is the outbox's from then on. */
  save(): Promise<void> {
    if (this.isSent) return this.saving;
    this.isTouched = true;
    const row = this.row("draft", "");
    this.saving = this.saving.catch(() => undefined).then(async () => {
      if (!(await this.isSealedElsewhere(row.id))) await putDraft(row);
    });
    return this.saving;
  }

  /** Another tab has sent this very draft: what it sealed is not touched again, this tab shows the same. */
  private async isSealedElsewhere(id: string): Promise<boolean> {
    const there = await findDraft(id);
    if (!there || there.kind === "draft" || there.kind === "refused") return false;
    this.sentId = there.id;
    this.receipt = there.receipt;
    return true;
  }

  private async seal(): Promise<void> {
    const row = this.row("waiting", this.door.tell("sealed"));
    const photo = (await photosOf(row.id))[0];
    if (row.photos > 0 && !(photo && (await isWhole(photo)))) throw new Error("the photo is not whole");
    await this.saving.catch(() => undefined);
    if (await this.isSealedElsewhere(row.id)) return;
    await putDraft(row);
    this.sentId = row.id;
    this.isTouched = true;
  }

  private row(kind: Draft["kind"], body: string): Draft {
    const tell = this.door.tell.bind(this.door);
    return {
      id: tell("key"), town: this.town, kind, saved: Date.now(), session: tell("session"), summary: tell("summary"), category: tell("category"),
      body, attempts: 0, next: 0, hold: 0, refusal: "", receipt: "", photos: tell("photo") ? 1 : 0, photosSent: 0,
    };
  }

  async keepPhoto(bytes: ArrayBuffer, name: string): Promise<void> {
    const id = freshKey();
    await putPhoto({ id, draft: this.door.tell("key"), name, bytes, length: bytes.byteLength, sha256: await sha256(bytes) });
    this.door.keep_photo(id, name, bytes.byteLength);
    await this.save();
  }

  /** Hands the list of what waits on this phone to the core, and hears whether the report in hand has been answered. */
  async look(): Promise<void> {
    const drafts = (await allDrafts()).filter((draft) => draft.town === this.town && !isOfCaller(draft));
    this.door.forget_stored();
    for (const draft of drafts) {
      if (draft.id === this.sentId) {
        this.receipt = draft.receipt;
        this.isRefused = draft.kind === "refused";
      }
      if (draft.id === this.id && draft.kind !== "refused") continue;
      this.door.add_stored(draft.id, draft.summary, draft.category, draft.refusal, draft.receipt, kinds[draft.kind], draft.saved, draft.attempts,
        draft.photos, draft.photosSent);
    }
    this.door.surround("online", navigator.onLine ? "yes" : "");
  }

  draw(): string {
    return this.isSent ? this.door.draw("sent", this.receipt, Date.now()) : this.door.draw("form", "", Date.now());
  }
}
