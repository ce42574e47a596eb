// A new <main> over the old one, touching only what differs: the focused field, opened details and the drawn map stay the same elements.
import { Idiomorph } from "idiomorph";

export function morphMain(html: string): HTMLElement {
  const main = document.querySelector<HTMLElement>("#main");
  const parsed = new DOMParser().parseFromString(html, "text/html").querySelector<HTMLElement>("#main");
  if (!main || !parsed) throw new Error("no main");
  const isSameStep = main.dataset["step"] === parsed.dataset["step"];
  const focused = document.activeElement;
  Idiomorph.morph(main, parsed, {
    morphStyle: "outerHTML",
    restoreFocus: isSameStep,
    callbacks: {
      beforeNodeMorphed(old, fresh) {
        if (!(old instanceof HTMLElement) || !(fresh instanceof HTMLElement)) return true;
        if (isSameStep && old === focused && isTyping(old)) {
          // What the person is typing is theirs; only what is said about it may change.
          copyAttributes(old, fresh, ["aria-invalid", "aria-describedby"]);
          return false;
        }
        if (old.dataset["open"] !== undefined && fresh.id === old.id) {
          copyAttributes(old, fresh, ["data-map", "data-objects"]);
          return false;
        }
        if (isSameStep && old instanceof HTMLDetailsElement && fresh instanceof HTMLDetailsElement) fresh.open = old.open;
        if (old instanceof HTMLInputElement && old.type === "file" && fresh instanceof HTMLInputElement) return false;
        return true;
      },
    },
  });
  const fresh = document.querySelector<HTMLElement>("#main");
  if (!fresh) throw new Error("main was lost");
  return fresh;
}

function isTyping(element: HTMLElement): boolean {
  if (element instanceof HTMLTextAreaElement) return true;
  return element instanceof HTMLInputElement && !["radio", "checkbox", "button", "submit", "file"].includes(element.type);
}

function copyAttributes(old: HTMLElement, fresh: HTMLElement, names: string[]): void {
  for (const name of names) {
    const value = fresh.getAttribute(name);
    if (value === null) old.removeAttribute(name);
    else if (value !== old.getAttribute(name)) old.setAttribute(name, value);
  }
}
