// Name–value pairs as the form itself would send them.
import { wellFormed } from "./keys.ts";

export type Pair = [string, string];

/** Everything in the form, the button that was pressed included, files left out. */
export function pairsOf(form: HTMLFormElement, submitter: HTMLElement | null): Pair[] {
  const pairs: Pair[] = [];
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && name !== "session" && name !== "submission_key") pairs.push([name, wellFormed(value)]);
  }
  if (submitter instanceof HTMLButtonElement && submitter.name) pairs.push([submitter.name, submitter.value]);
  return pairs;
}

/** Only what the person has changed since the page came: the rest is the server's own first answer. */
export function changedPairsOf(form: HTMLFormElement): Pair[] {
  const changed = new Set<string>();
  for (const field of Array.from(form.elements)) {
    if (field instanceof HTMLInputElement && (field.type === "radio" || field.type === "checkbox")) {
      if (field.checked !== field.defaultChecked) changed.add(field.name);
    } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
      if (field.value !== field.defaultValue) changed.add(field.name);
    } else if (field instanceof HTMLSelectElement) {
      if (Array.from(field.options).some((option) => option.selected !== option.defaultSelected)) changed.add(field.name);
    }
  }
  return pairsOf(form, null).filter(([name]) => changed.has(name));
}
