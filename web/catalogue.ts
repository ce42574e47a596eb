// The town's catalogue: asked of the server with its ETag, kept in the phone, and the last good one used when there is no answer in time.
import type { Door } from "./door.ts";
import { findKept, keep, type Kept } from "./store.ts";

const patience = 4_000;

/** Loads a catalogue into the core; throws when there is none at all. */
export async function loadCatalogue(door: Door, town: string): Promise<void> {
  const kept = await findKept(town).catch(() => undefined);
  const fresh = await fetchCatalogue(town, kept);
  if (fresh && door.load_bundle(fresh.bundle) === "") {
    if (fresh.etag !== kept?.etag) await keep(fresh).catch(() => undefined);
    return;
  }
  if (kept && door.load_bundle(kept.bundle) === "") return;
  throw new Error("no catalogue");
}

async function fetchCatalogue(town: string, kept: Kept | undefined): Promise<Kept | null> {
  const stop = new AbortController();
  // With one in hand nobody waits long; without one there is nothing else to do than wait.
  const timer = kept ? setTimeout(() => stop.abort(), patience) : undefined;
  try {
    const headers: Record<string, string> = kept ? { "If-None-Match": kept.etag } : {};
    const answer = await fetch(`/api/v1/catalogue?municipality=${encodeURIComponent(town)}`, { headers, signal: stop.signal, credentials: "omit" });
    if (answer.status === 304 && kept) return kept;
    if (!answer.ok) return null;
    return { town, etag: answer.headers.get("ETag") ?? "", bundle: await answer.text() };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
