// The worker keeps what a report needs without a network: the shell, the core, the pages and the catalogue of the towns that were
// visited, a town's offline basemap, and the console where somebody opened it. It leaves the rest of the desk, the reporters' own pages and the
// API alone.
import { PrecacheController, PrecacheRoute } from "workbox-precaching";
import { createPartialResponse } from "workbox-range-requests";
import { registerRoute } from "workbox-routing";
import { forgetAll } from "./console/kept.ts";
import { flush } from "./outbox.ts";
import { forgetCallers } from "./store.ts";

declare const self: ServiceWorkerGlobalScope;

const pagesName = `klinker-pages-${KLINKER_SHELL.build}`;
const basemapName = "klinker-basemap";
const objectsName = "klinker-objects";
const consoleName = "klinker-console";
const patience = 4_000;

const shell = new PrecacheController({ cacheName: "klinker-shell" });
shell.addToCacheList(KLINKER_SHELL.files.map((url) => ({ url, revision: null })));
registerRoute(new PrecacheRoute(shell, { directoryIndex: "", cleanURLs: false }));

const townPages = (town: string) => ["", "meld", "kaart", "widget"].map((page) => `/m/${town}/${page}`);

// No skipWaiting: an open page keeps the worker, and so the files, it was made with. Precaching removes old files only on activation.
self.addEventListener("install", (event) => {
  event.waitUntil(shell.install(event).then(refreshPages));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(shell.activate(event).then(forgetOldPages).then(() => self.clients.claim()));
});

/** The towns this phone knew get their pages anew, so that shell and pages are always of one build. */
async function refreshPages(): Promise<void> {
  await Promise.all([...(await knownTowns())].map(async (town) => keepPages(town, await languageOf(town)).catch(() => undefined)));
}

async function knownTowns(): Promise<Set<string>> {
  const towns = new Set<string>();
  for (const name of await pageCaches()) {
    for (const request of await (await caches.open(name)).keys()) {
      const found = /^\/m\/([^/]+)\//.exec(new URL(request.url).pathname);
      if (found?.[1]) towns.add(found[1]);
    }
  }
  return towns;
}

async function pageCaches(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith("klinker-pages-"));
}

async function forgetOldPages(): Promise<void> {
  for (const name of await pageCaches()) if (name !== pagesName) await caches.delete(name);
}

/** The language in which a town's pages were kept before. */
async function languageOf(town: string): Promise<string> {
  const kept = await caches.match(`/m/${town}/meld`);
  return /<html lang="([a-z-]+)"/.exec((await kept?.text()) ?? "")?.[1] ?? "";
}

async function keepPages(town: string, language: string): Promise<void> {
  const cache = await caches.open(pagesName);
  await Promise.all(townPages(town).map(async (path) => {
    const headers: Record<string, string> = language ? { "Accept-Language": language } : {};
    const answer = await fetch(path, { headers, cache: "no-cache", credentials: "same-origin" });
    if (answer.ok && !answer.redirected) await cache.put(path, await withoutKey(answer));
  }));
}

/** A kept page is opened many times: the key and the conversation in it would belong to the first report only. The server gives fresh ones. */
async function withoutKey(answer: Response): Promise<Response> {
  const html = (await answer.text()).replace(/(name="(?:submission_key|session)" value=")[^"]*/g, "$1");
  const headers = new Headers(answer.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  return new Response(html, { status: answer.status, headers });
}

self.addEventListener("message", (event) => {
  const { keep, language, basemap, console } = event.data as { keep?: string; language?: string; basemap?: string; console?: string };
  if (keep) event.waitUntil(Promise.all([keepPages(keep, language ?? ""), keepObjects(keep)]).catch(() => undefined));
  if (basemap) event.waitUntil(keepBasemap(basemap).catch(() => undefined));
  if (console) event.waitUntil(keepConsole(console, language ?? "").catch(() => undefined));
});

/** The workbench as it was opened: its files, and its page, which holds nothing but words. */
async function keepConsole(page: string, language: string): Promise<void> {
  const cache = await caches.open(consoleName);
  // In the language of the catalogue that is kept.
  const answer = await fetch(page, { headers: { "Accept-Language": language }, credentials: "same-origin" });
  if (!answer.ok || answer.redirected) return;
  await cache.put(page, answer);
  for (const file of KLINKER_SHELL.console) if (!(await cache.match(file))) await cache.add(file);
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url);
    if (pathname.startsWith("/a/") && !KLINKER_SHELL.console.includes(pathname)) await cache.delete(url);
  }
}

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && KLINKER_SHELL.console.includes(url.pathname),
  async ({ request }) => (await (await caches.open(consoleName)).match(request)) ?? fetch(request));

registerRoute(
  ({ request, url, sameOrigin }) => sameOrigin && request.mode === "navigate" && url.pathname === "/desk/console",
  async ({ request, url }) => {
    const kept = await (await caches.open(consoleName)).match(`/desk/console?municipality=${url.searchParams.get("municipality") ?? ""}`);
    try {
      return await (kept ? inTime(fetch(request)) : fetch(request));
    } catch (error) {
      if (kept) return kept;
      throw error;
    }
  });

// Who leaves the desk leaves nothing of its reports behind. The page that does so has no script of its own.
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "POST" && url === `${self.location.origin}/desk/logout`) event.waitUntil(Promise.allSettled([forgetAll(), forgetCallers()]));
});

/** What stands in a town's streets, of the layers that are small; the others are kept cell by cell, as they are looked at. */
async function keepObjects(town: string): Promise<void> {
  const path = `/api/v1/objects?municipality=${town}&cell=all`;
  const answer = await fetch(path);
  if (answer.ok) await (await caches.open(objectsName)).put(path, answer);
}

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname === "/api/v1/objects",
  async ({ request, url }) => {
    const cache = await caches.open(objectsName);
    try {
      const answer = await inTime(fetch(request));
      if (answer.ok) await cache.put(url.href, answer.clone()).then(() => forgetOldest(cache, 300));
      return answer;
    } catch (error) {
      const kept = (await cache.match(url.href)) ?? (await cache.match(`/api/v1/objects?municipality=${url.searchParams.get("municipality")}&cell=all`));
      if (kept) return kept;
      throw error;
    }
  });

async function forgetOldest(cache: Cache, most: number): Promise<void> {
  const kept = (await cache.keys()).filter((each) => !each.url.endsWith("&cell=all"));
  await Promise.all(kept.slice(0, Math.max(0, kept.length - most)).map((each) => cache.delete(each)));
}

// The network's page first, the kept one when there is none in time; the query (draft, language) is the page's own business.
registerRoute(
  ({ request, url, sameOrigin }) => sameOrigin && request.mode === "navigate" && request.method === "GET" && /^\/m\/[^/]+\/(meld|kaart|widget(\/meld)?)?$/.test(url.pathname),
  async ({ request, url }) => {
    const kept = await (await caches.open(pagesName)).match(url.pathname.replace(/\/widget\/meld$/, "/widget"));
    try {
      return await (kept ? inTime(fetch(request)) : fetch(request));
    } catch (error) {
      if (kept) return kept;
      throw error;
    }
  });

// Without a connection there is no choice of towns: the one this phone was in is shown.
registerRoute(
  ({ request, url, sameOrigin }) => sameOrigin && request.mode === "navigate" && url.pathname === "/",
  async ({ request }) => {
    const [town] = await knownTowns();
    try {
      return await (town ? inTime(fetch(request)) : fetch(request));
    } catch (error) {
      if (town) return Response.redirect(`/m/${town}/`);
      throw error;
    }
  });

function inTime(answer: Promise<Response>): Promise<Response> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("too slow")), patience);
    answer.then((response) => (response.status >= 500 ? reject(new Error("not well")) : resolve(response)), reject);
  });
}

/** The whole file once; the Cache API refuses parts (206). */
async function keepBasemap(path: string): Promise<void> {
  const cache = await caches.open(basemapName);
  // The script that draws it is fetched only where a town has such a map, so it is kept here and not with the shell.
  for (const each of [path, KLINKER_SHELL.basemap]) {
    if (await cache.match(each)) continue;
    const answer = await fetch(each);
    if (answer.status === 200) await cache.put(each, answer);
  }
}

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname === KLINKER_SHELL.basemap,
  async ({ request }) => (await (await caches.open(basemapName)).match(KLINKER_SHELL.basemap)) ?? fetch(request));

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && /^\/m\/[^/]+\/basemap\.pmtiles$/.test(url.pathname),
  async ({ request }) => {
    const whole = await (await caches.open(basemapName)).match(new URL(request.url).pathname);
    if (!whole) return fetch(request);
    return request.headers.has("range") ? createPartialResponse(request, whole) : whole;
  });

self.addEventListener("sync" as keyof ServiceWorkerGlobalScopeEventMap, (event) => {
  const sync = event as ExtendableEvent & { tag: string };
  if (sync.tag !== "klinker-outbox") return;
  sync.waitUntil(flush("now").then((due) => { if (due !== null) throw new Error("not everything was sent"); }));
});
