// What this browser keeps of the feed, so that the console opens without a network: the last whole answer, its blocks, and the changes since.
// No text, contact or photo is in any of it.

let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("klinker-console", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("pieces");
    request.onerror = () => reject(request.error);
    request.onsuccess = () => resolve(request.result);
  });
  return opened;
}

async function ask<T>(mode: IDBTransactionMode, question: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await open()).transaction("pieces", mode);
  const request = question(transaction.objectStore("pieces"));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}

/** Keys are "<town>/head", "<town>/block/<name>" and "<town>/change/<nnnnnn>". */
export const readPiece = (key: string): Promise<ArrayBuffer | undefined> => ask("readonly", (store) => store.get(key) as IDBRequest<ArrayBuffer | undefined>);
export const keepPiece = (key: string, bytes: ArrayBuffer): Promise<unknown> => ask("readwrite", (store) => store.put(bytes, key));
export const forgetPiece = (key: string): Promise<unknown> => ask("readwrite", (store) => store.delete(key));

/** The keys that begin with `start`, sorted. */
export async function keysFrom(start: string): Promise<string[]> {
  return (await ask("readonly", (store) => store.getAllKeys(IDBKeyRange.bound(start, `${start}\uffff`)))) as string[];
}

/** Also from the worker, when somebody leaves the desk. */
export async function forgetAll(): Promise<void> {
  await ask("readwrite", (store) => store.clear());
}
