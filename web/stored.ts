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

export function announce(sentence: string): void {
  const line = document.querySelector("#announcement");
  if (!line) return;
  line.textContent = sentence;
  // A new step is seen anyway; what nothing else on the page says is shown as well.
  line.toggleAttribute("data-shown", sentence !== document.title);
}

const isWidget = () => document.body.dataset["frame"] === "widget";

/** Inside somebody else's page only the widget's own pages may be shown. */
export function homeOf(town: string): string {
  return isWidget() ? `/m/${town}/widget` : `/m/${town}/`;
}

function formOf(town: string): string {
  return isWidget() ? `/m/${town}/widget/meld` : `/m/${town}/meld`;
}
