// What the phone keeps, in IndexedDB: drafts at every field, sealed reports until they are answered, photos beside them, and the last
// good catalogue of each town. Page and worker open the same database.
import { sha256 } from "./keys.ts";

export type Kind = "draft" | "waiting" | "refused" | "sent";

export interface Draft {
  id: string;           // the submission key
  town: string;
  kind: Kind;
  saved: number;        // ms since 1970
  session: string;      // the core's own JSON; empty once acknowledged
  summary: string;      // first words; empty once acknowledged
  category: string;
  body: string;         // the sealed bytes of the POST; empty before sealing and after acknowledgement
  attempts: number;
  next: number;         // do not try by timer before this moment
  hold: number;         // the server asked not to try at all before this moment
  refusal: string;      // codes, comma separated
  receipt: string;      // the server's answer; after acknowledgement this is all that stays
  photos: number;
  photosSent: number;
}

export interface Photo {
  id: string;
  draft: string;
  name: string;
  bytes: ArrayBuffer;   // not a Blob: Safari has lost those
  length: number;
  sha256: string;       // empty on an insecure origin
}

export interface Kept {
  town: string;         // and language: "delft/nl"
  etag: string;
  bundle: string;
}

type StoreName = "drafts" | "photos" | "kept";

let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("klinker", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("drafts", { keyPath: "id" });
      request.result.createObjectStore("photos", { keyPath: "id" }).createIndex("draft", "draft");
      request.result.createObjectStore("kept", { keyPath: "town" });
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = () => { opened = null; };
      database.onversionchange = () => { database.close(); opened = null; };
      resolve(database);
    };
  });
  opened.catch(() => { opened = null; });
  return opened;
}

/** Runs once more on a fresh connection: WebKit drops connections with UnknownError, and a closed one gives InvalidStateError. */
async function inTransaction<T>(stores: StoreName[], mode: IDBTransactionMode, work: (transaction: IDBTransaction) => IDBRequest<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    const name = error instanceof DOMException ? error.name : "";
    if (name !== "UnknownError" && name !== "InvalidStateError") throw error;
    opened = null;
    return attempt();
  }

  async function attempt(): Promise<T> {
    const database = await open();
    return new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(stores, mode, { durability: "strict" });
      const request = work(transaction);
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error ?? request.error);
    });
  }
}

export async function canStore(): Promise<boolean> {
  try {
    await open();
    return true;
  } catch {
    return false;
  }
}

export function findDraft(id: string): Promise<Draft | undefined> {
  return inTransaction(["drafts"], "readonly", (t) => t.objectStore("drafts").get(id));
}

/** Newest first. */
export async function allDrafts(): Promise<Draft[]> {
  const drafts: Draft[] = await inTransaction(["drafts"], "readonly", (t) => t.objectStore("drafts").getAll());
  return drafts.sort((a, b) => b.saved - a.saved);
}

/** Written and read back; throws when what came back is something else. */
export async function putDraft(draft: Draft): Promise<void> {
  await inTransaction(["drafts"], "readwrite", (t) => t.objectStore("drafts").put(draft));
  const back = await findDraft(draft.id);
  if (JSON.stringify(back) !== JSON.stringify(draft)) throw new Error("the draft was not stored");
}

/** The draft and its photos. */
export async function forgetDraft(id: string): Promise<void> {
  const photos = await photosOf(id);
  await inTransaction(["drafts", "photos"], "readwrite", (t) => {
    for (const photo of photos) t.objectStore("photos").delete(photo.id);
    return t.objectStore("drafts").delete(id);
  });
}

/** Typed in at the desk for somebody on the telephone, and not made yet. */
export const isOfCaller = ({ kind, session }: Draft): boolean => kind === "draft" && session.includes('"channel":"phone"');

/** Who leaves the desk leaves no caller's words behind; what was made and waits to be sent stays. */
export async function forgetCallers(): Promise<void> {
  for (const draft of await allDrafts()) if (isOfCaller(draft)) await forgetDraft(draft.id);
}

export function photosOf(draft: string): Promise<Photo[]> {
  return inTransaction(["photos"], "readonly", (t) => t.objectStore("photos").index("draft").getAll(draft));
}

/** Replaces the draft's photo; written, read back and compared. */
export async function putPhoto(photo: Photo): Promise<void> {
  const before = await photosOf(photo.draft);
  await inTransaction(["photos"], "readwrite", (t) => {
    for (const old of before) t.objectStore("photos").delete(old.id);
    return t.objectStore("photos").put(photo);
  });
  const [back] = await photosOf(photo.draft);
  if (!back || !(await isWhole(back))) throw new Error("the photo was not stored");
}

export async function isWhole(photo: Photo): Promise<boolean> {
  return photo.bytes.byteLength === photo.length && (photo.sha256 === "" || (await sha256(photo.bytes)) === photo.sha256);
}

export async function forgetPhotos(draft: string): Promise<void> {
  const photos = await photosOf(draft);
  await inTransaction(["photos"], "readwrite", (t) => {
    const photosStore = t.objectStore("photos");
    for (const photo of photos) photosStore.delete(photo.id);
    return photosStore.count();
  });
}

/** A refused draft goes on under another key, its photo with it. */
export async function rekeyPhotos(from: string, to: string): Promise<void> {
  const photos = await photosOf(from);
  await inTransaction(["photos"], "readwrite", (t) => {
    const photosStore = t.objectStore("photos");
    for (const photo of photos) photosStore.put({ ...photo, draft: to });
    return photosStore.count();
  });
}

export function findKept(town: string): Promise<Kept | undefined> {
  return inTransaction(["kept"], "readonly", (t) => t.objectStore("kept").get(town));
}

export async function keep(kept: Kept): Promise<void> {
  await inTransaction(["kept"], "readwrite", (t) => t.objectStore("kept").put(kept));
}
