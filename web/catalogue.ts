// The town's catalogue: asked of the server with its ETag, kept in the phone, and the last good one used when there is no answer in time.
import type { Door } from "./door.ts";
import { findKept, keep, type Kept } from "./store.ts";

const patience = 4_000;

/** Loads a catalogue into the core; throws when there is none at all. */
export async function loadCatalogue(door: Pick<Door, "load_bundle">, town: string, language: string): Promise<void> {
  const kept = await findKept(keptName(town, language)).catch(() => undefined);
  const fresh = await fetchCatalogue(town, language, kept);
  const fault = fresh ? door.load_bundle(fresh.bundle) : "no answer";
  if (fresh && fault === "") {
    if (fresh.etag !== kept?.etag) await keep(fresh).catch(() => undefined);
    return;
  }
  if (kept && door.load_bundle(kept.bundle) === "") return;
  throw new Error(`no catalogue: ${fault}`);
}

const keptName = (town: string, language: string) => `${town}/${language}`;

/** Every language of the page, for who opens the form or switches without a connection: a kept page is no use without its catalogue. */
export async function keepLanguages(town: string, language: string): Promise<void> {
  const others = [...document.querySelectorAll<HTMLElement>("footer [lang]")].map((link) => link.lang);
  for (const each of new Set([language, ...others])) {
    const kept = await findKept(keptName(town, each));
    if (kept && each === language) continue;
    const fresh = await fetchCatalogue(town, each, kept);
    if (fresh && fresh.etag !== kept?.etag) await keep(fresh);
  }
}

async function fetchCatalogue(town: string, language: string, kept: Kept | undefined): Promise<Kept | null> {
  const stop = new AbortController();
  // With one in hand nobody waits long; without one there is nothing else to do than wait.
  const timer = kept ? setTimeout(() => stop.abort(), patience) : undefined;
  try {
    const headers: Record<string, string> = kept ? { "If-None-Match": kept.etag } : {};
    const answer = await fetch(`/api/v1/catalogue?municipality=${encodeURIComponent(town)}&language=${encodeURIComponent(language)}`, { headers, signal: stop.signal, credentials: "omit" });
    if (answer.status === 304 && kept) return kept;
    if (!answer.ok) return null;
    return { town: keptName(town, language), etag: answer.headers.get("ETag") ?? "", bundle: await answer.text() };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** The town's trained model, kept in the phone under its address, which changes with its bytes. It is fetched only after the form is usable; until
 * then, and when it cannot be had, the keywords decide alone. */
export async function loadModel(door: Door, from: "phone" | "server"): Promise<void> {
  const path = door.tell("model");
  if (!path) return;
  const shelf = isSecureContext ? await caches.open("klinker-model") : undefined;
  let answer = await shelf?.match(path);
  if (!answer) {
    if (from === "phone") return;
    answer = await fetch(path, { credentials: "omit" });
    if (!answer.ok) return;
    const beside = path.slice(0, path.lastIndexOf("/") + 1);
    for (const old of (await shelf?.keys()) ?? []) if (new URL(old.url).pathname.startsWith(beside)) await shelf?.delete(old);
    await shelf?.put(path, answer.clone());
  }
  const fault = door.load_model(new Uint8Array(await answer.arrayBuffer()));
  if (fault) await shelf?.delete(path);
}
