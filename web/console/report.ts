// The report that was picked, in its pane: the desk's own page of it, without the forms; those are a press away.

/** Fetches the page and puts its content in `element`. `words.none`: when there is no connection. */
export async function showReport(element: HTMLElement, town: string, number: string, words: { open: string; none: string }): Promise<void> {
  const address = `/desk/report/${encodeURIComponent(number)}?municipality=${encodeURIComponent(town)}`;
  element.dataset["number"] = number;
  element.setAttribute("aria-busy", "true");
  const link = document.createElement("a");
  link.className = "utrecht-link";
  link.href = address;
  link.textContent = `${words.open} ${number}`;
  const content = await fetchMain(address);
  // Another one may have been picked meanwhile.
  if (element.dataset["number"] !== number) return;
  element.removeAttribute("aria-busy");
  if (!content) {
    const sentence = document.createElement("p");
    sentence.textContent = words.none;
    element.replaceChildren(link, sentence);
    return;
  }
  element.replaceChildren(link, ...content);
  element.scrollTop = 0;
}

async function fetchMain(address: string): Promise<ChildNode[] | null> {
  try {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) return null;
    const main = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    for (const left of main?.querySelectorAll("form, script, .klinker-leave, [id]") ?? []) {
      if (left.matches("form, script, .klinker-leave")) left.remove();
      else left.removeAttribute("id");
    }
    return main ? [...main.childNodes] : null;
  } catch {
    return null;
  }
}
