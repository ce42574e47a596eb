// The outbox: sends what is sealed, exactly as it was sealed, until it is answered. Page and worker run this same code; a lock
// around every flush keeps them from sending a report twice, and the Idempotency-Key makes a repeat harmless.
import { allDrafts, findDraft, forgetPhotos, isWhole, photosOf, putDraft, type Draft } from "./store.ts";

const firstDelay = 1_000;
const longestDelay = 5 * 60_000;
const reportPatience = 30_000;
const photoPatience = 120_000;

/** `now`: somebody came back or asked; the back-off does not count, the server's own Retry-After does. */
export type Urgency = "now" | "when due";

/** Tells pages and worker of this origin that the outbox has changed. */
export const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("klinker-outbox");
const listeners = new Set<() => void>();

export function onChange(listener: () => void): void {
  listeners.add(listener);
  channel?.addEventListener("message", listener);
}

function tellEverybody(): void {
  channel?.postMessage("changed");
  for (const listener of listeners) listener();
}

/** Milliseconds until something is due again; null when nothing waits. */
export async function flush(urgency: Urgency): Promise<number | null> {
  await alone(() => flushAll(urgency));
  return nextDue();
}

let turn: Promise<unknown> = Promise.resolve();

/** Without locks (insecure origin) there is no worker either, so a queue within this page is enough; a second tab is covered by the key. */
async function alone(work: () => Promise<void>): Promise<void> {
  if (navigator.locks) return void (await navigator.locks.request("klinker-outbox", work));
  const mine = turn.then(work);
  turn = mine.catch(() => undefined);
  return mine;
}

function hasWork(draft: Draft): boolean {
  return draft.kind === "waiting" || (draft.kind === "sent" && draft.photosSent < draft.photos);
}

async function nextDue(): Promise<number | null> {
  const waiting = (await allDrafts()).filter(hasWork);
  if (waiting.length === 0) return null;
  return Math.max(0, Math.min(...waiting.map((draft) => Math.max(draft.next, draft.hold))) - Date.now());
}

async function flushAll(urgency: Urgency): Promise<void> {
  for (const seen of (await allDrafts()).reverse()) {
    const draft = await findDraft(seen.id);
    if (!draft || !hasWork(draft)) continue;
    if (draft.hold > Date.now() || (urgency === "when due" && draft.next > Date.now())) continue;
    if (draft.kind === "waiting") await sendReport(draft);
    if (draft.kind === "sent") await sendPhotos(draft);
  }
}

async function sendReport(draft: Draft): Promise<void> {
  draft.attempts += 1;
  await putDraft(draft);
  tellEverybody();
  const answer = await ask("POST", "/api/v1/reports", { "Content-Type": "application/json", "Idempotency-Key": draft.id }, draft.body, reportPatience);
  const receipt = answer.kind === "done" ? receiptIn(answer.text) : null;
  if (receipt) {
    // Text and contact leave the phone; number and link stay, and the photo until it has followed.
    Object.assign(draft, { kind: "sent", receipt: answer.text, session: "", summary: "", body: "", refusal: "", attempts: 0, next: 0 });
  } else if (answer.kind === "refused") {
    Object.assign(draft, { kind: "refused", refusal: answer.text });
  } else {
    postpone(draft, answer.wait);
  }
  await putDraft(draft);
  tellEverybody();
}

async function sendPhotos(draft: Draft): Promise<void> {
  const receipt = receiptIn(draft.receipt);
  const photos = await photosOf(draft.id);
  for (const [index, photo] of photos.entries()) {
    if (!receipt || !(await isWhole(photo))) {
      draft.refusal = "photo";
      break;
    }
    const path = `/api/v1/reports/${encodeURIComponent(receipt.number)}/photos/${index + 1}`;
    const answer = await ask("PUT", path, { "Content-Type": "image/jpeg", "Upload-Token": receipt.upload_token }, photo.bytes, photoPatience);
    if (answer.kind === "later") {
      draft.attempts += 1;
      postpone(draft, answer.wait);
      await putDraft(draft);
      tellEverybody();
      return;
    }
    if (answer.kind === "refused") draft.refusal = `photo,${answer.text}`;
  }
  await forgetPhotos(draft.id);
  draft.photosSent = draft.photos;
  await putDraft(draft);
  tellEverybody();
}

/** Doubles from one second to five minutes, each with its own jitter, so that phones do not come back all at once. */
function postpone(draft: Draft, wait: number): void {
  const delay = Math.min(longestDelay, firstDelay * 2 ** Math.min(draft.attempts, 12));
  draft.next = Date.now() + delay * (0.5 + Math.random());
  draft.hold = wait > 0 ? Date.now() + wait : 0;
}

interface Answer { kind: "done" | "refused" | "later"; text: string; wait: number }

async function ask(method: string, path: string, headers: Record<string, string>, body: BodyInit, patience: number): Promise<Answer> {
  const later: Answer = { kind: "later", text: "", wait: 0 };
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  try {
    const answer = await fetch(path, { method, headers, body, signal: stop.signal, redirect: "error", cache: "no-store" });
    const type = answer.headers.get("Content-Type") ?? "";
    const text = await answer.text();
    if (answer.ok) return { kind: "done", text, wait: 0 };
    // 401: the desk types in for somebody, and its login has ended; after the next one it goes.
    const isTemporary = answer.status >= 500 || [401, 408, 425, 429].includes(answer.status);
    // A refusal is only believed when it comes from Klinker itself, not from a hotel's portal or a proxy.
    if (!isTemporary && type.startsWith("application/problem+json")) return { kind: "refused", text: codesIn(text, answer.status), wait: 0 };
    return { ...later, wait: retryAfter(answer.headers.get("Retry-After")) };
  } catch {
    return later;
  } finally {
    clearTimeout(timer);
  }
}

/** Seconds or an HTTP date (RFC 9110 10.2.3) → milliseconds, at most an hour. */
function retryAfter(value: string | null): number {
  if (!value) return 0;
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), 3_600_000) : 0;
}

interface Receipt { number: string; status_url: string; upload_token: string }

/** Null when this is not an answer of ours. */
export function receiptIn(text: string): Receipt | null {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null) return null;
    const { number, status_url, upload_token } = parsed as Record<string, unknown>;
    if (typeof number !== "string" || typeof status_url !== "string" || typeof upload_token !== "string") return null;
    return { number, status_url, upload_token };
  } catch {
    return null;
  }
}

function codesIn(problem: string, status: number): string {
  try {
    const { errors } = JSON.parse(problem) as { errors?: { code?: unknown }[] };
    const codes = (errors ?? []).map((error) => error.code).filter((code): code is string => typeof code === "string");
    if (codes.length > 0) return [...new Set(codes)].join(",");
  } catch {
    // a refusal without a readable reason is still a refusal
  }
  return String(status);
}
