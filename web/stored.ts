// The buttons beside what waits on this phone, and the line that says aloud what happened.
import { sendNow } from "./sending.ts";
import { forgetDraft } from "./store.ts";

/** `open:<id>`, `retry:<id>`, `discard:<id>`. */
export async function runStoredAction(action: string, town: string, changed: () => void): Promise<void> {
  const [verb, id = ""] = action.split(":");
  if (verb === "open") location.assign(`${formOf(town)}?draft=${encodeURIComponent(id)}`);
  if (verb === "retry") sendNow();
  if (verb === "discard") {
    await forgetDraft(id);
    changed();
  }
}

let hiding: ReturnType<typeof setTimeout> | undefined;

/** Read aloud. What nothing else on the page says is `shown` as well, until it is tapped or ten seconds have passed. */
export function announce(sentence: string, how: "heard" | "shown" = "heard"): void {
  const line = document.querySelector<HTMLElement>("#announcement");
  if (!line) return;
  line.textContent = sentence;
  line.toggleAttribute("data-shown", how === "shown");
  const hide = () => line.removeAttribute("data-shown");
  line.onclick = hide;
  clearTimeout(hiding);
  hiding = setTimeout(hide, 10_000);
}

const isWidget = () => document.body.dataset["frame"] === "widget";

/** Inside somebody else's page only the widget's own pages may be shown. */
export function homeOf(town: string): string {
  return isWidget() ? `/m/${town}/widget` : `/m/${town}/`;
}

function formOf(town: string): string {
  return isWidget() ? `/m/${town}/widget/meld` : `/m/${town}/meld`;
}
