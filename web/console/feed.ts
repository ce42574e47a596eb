// The feed: what is kept of it first, then everything that is new, and from then on each change as it happens. A request that waits at the
// server is answered when there is something to tell.
import type { Workbench } from "./door.ts";
import { forgetAll, forgetPiece, keepPiece, keysFrom, readPiece } from "./kept.ts";

const patienceSeconds = 50;
const rest = 5_000;
const mostChanges = 200; // kept one by one; then everything is asked for anew, of which the blocks are here already

/** A million reports counted anew would make a brush stumble: they wait while one is dragged, but not for ever. */
async function handIsUp(): Promise<void> {
  for (let waited = 0; waited < 10_000 && document.querySelector("#console-canvas:active"); waited += 100) await new Promise((go) => setTimeout(go, 100));
}

export class Feed {
  private position = "";
  private changes = 0;

  /** `changed` after anything was taken; `refused` when nobody is logged in. */
  constructor(private readonly door: Workbench, private readonly town: string, private readonly changed: () => void, private readonly refused: () => void) {}

  async begin(): Promise<void> {
    await this.takeKept().catch(() => { this.position = ""; });
    if (this.position) this.changed();
    for (;;) {
      const isGood = await this.ask().catch(() => false);
      if (!isGood) await new Promise((go) => { setTimeout(go, rest); addEventListener("online", go, { once: true }); });
    }
  }

  private async takeKept(): Promise<void> {
    const head = await readPiece(`${this.town}/head`);
    if (!head) return;
    await this.takeWhole(head, Date.now());
    const keys = await keysFrom(`${this.town}/change/`);
    const changes = await Promise.all(keys.map(readPiece));
    // One after the other without a pause, so that they are counted once.
    for (const bytes of changes) if (bytes) this.takeChange(bytes, Date.now());
    this.changes = keys.length;
  }

  /** False: try again in a while. */
  private async ask(): Promise<boolean> {
    const since = this.position ? `&since=${this.position}&wait=${patienceSeconds}` : "";
    const answer = await fetch(`/api/v1/columns?municipality=${encodeURIComponent(this.town)}${since}`, { credentials: "same-origin" });
    if (answer.status === 401) {
      await forgetAll();
      this.refused();
      return false;
    }
    if (answer.status === 409) {
      this.position = "";
      return true;
    }
    if (!answer.ok) return false;
    const bytes = await answer.arrayBuffer();
    const now = Date.parse(answer.headers.get("Date") ?? "") || Date.now();
    await handIsUp();
    if (since) await this.keepChange(bytes, now);
    else await this.keepWhole(bytes, now);
    return true;
  }

  private async keepChange(bytes: ArrayBuffer, now: number): Promise<void> {
    const before = this.position;
    this.takeChange(bytes, now);
    if (this.position === before) return;
    this.changed();
    this.changes += 1;
    await keepPiece(`${this.town}/change/${String(this.changes).padStart(6, "0")}`, bytes).catch(() => undefined);
    if (this.changes >= mostChanges) this.position = "";
  }

  private async keepWhole(bytes: ArrayBuffer, now: number): Promise<void> {
    const names = await this.takeWhole(bytes, now);
    this.changed();
    this.changes = 0;
    await keepPiece(`${this.town}/head`, bytes).catch(() => undefined);
    const needed = new Set(names.map((name) => this.keyOf(name)));
    const old = [...(await keysFrom(`${this.town}/change/`)), ...(await keysFrom(`${this.town}/block/`)).filter((key) => !needed.has(key))];
    for (const key of old) await forgetPiece(key);
  }

  /** `now` by the server's clock where it told: a browser's own may be days off, and ages go by it. */
  private takeChange(bytes: ArrayBuffer, now: number): void {
    const told = this.door.bench_feed(new Uint8Array(bytes), now);
    this.position = told.startsWith("!") ? "" : told;
  }

  /** Gives the names of its blocks. */
  private async takeWhole(bytes: ArrayBuffer, now: number): Promise<string[]> {
    const told = this.door.bench_feed(new Uint8Array(bytes), now);
    if (told.startsWith("!")) throw new Error(`the feed: ${told}`);
    const [position = "", ...names] = told.split("\n");
    const coming = names.map((name, at) => (at < 2 ? this.block(name) : null));
    for (const [at, name] of names.entries()) {
      const block = await (coming[at] ?? this.block(name));
      // The next ones are on their way while this one is taken in.
      if (at + 2 < names.length) coming[at + 2] = this.block(names[at + 2]!);
      const fault = this.door.bench_block(new Uint8Array(block));
      if (fault) throw new Error(`a block: ${fault}`);
    }
    this.position = position;
    return names;
  }

  private keyOf(name: string): string { return `${this.town}/block/${name}`; }

  private async block(name: string): Promise<ArrayBuffer> {
    const kept = await readPiece(this.keyOf(name)).catch(() => undefined);
    if (kept) return kept;
    const answer = await fetch(`/api/v1/columns/${encodeURIComponent(this.town)}/${name}`, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(`a block answered ${answer.status}`);
    const bytes = await answer.arrayBuffer();
    await keepPiece(this.keyOf(name), bytes).catch(() => undefined);
    return bytes;
  }
}
