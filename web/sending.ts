// When the outbox is emptied: at once, when somebody comes back, when the network does, and by a timer in between.
import { flush, onChange, type Urgency } from "./outbox.ts";

let timer: ReturnType<typeof setTimeout> | undefined;

export function sendNow(): void {
  void send("now");
  void askForBackgroundSync();
}

export function keepSending(): void {
  window.addEventListener("online", () => void send("now"));
  window.addEventListener("pageshow", () => void send("now"));
  document.addEventListener("visibilitychange", () => { if (!document.hidden) void send("now"); });
  onChange(() => { if (timer === undefined) void send("when due"); });
  void send("now");
}

async function send(urgency: Urgency): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const due = await flush(urgency).catch(() => 60_000);
  if (due !== null) {
    clearTimeout(timer);
    timer = setTimeout(() => void send("when due"), Math.max(due, 250));
  }
}

/** A bonus where the browser has it: the worker sends after the page is closed. */
async function askForBackgroundSync(): Promise<void> {
  try {
    const registration = (await navigator.serviceWorker?.getRegistration()) as (ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } }) | undefined;
    await registration?.sync?.register("klinker-outbox");
  } catch {
    // the page sends by itself
  }
}
