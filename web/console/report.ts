// The report that was picked, in its pane: the desk's own page of it, without the forms; those are a press away.

/** Fetches the page and puts its content in `element`. `words.none`: when there is no connection; `missing`: no such report. */
export async function showReport(element: HTMLElement, town: string, number: string, words: { open: string; none: string; missing: string }): Promise<void> {
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
  if (typeof content === "string") {
    const sentence = document.createElement("p");
    sentence.textContent = words[content];
    element.replaceChildren(...(content === "missing" ? [] : [link]), sentence);
    return;
  }
  element.replaceChildren(link, ...content);
  element.scrollTop = 0;
}

/** What changes the report or leads away from it stays on its own page, headings and all. */
async function fetchMain(address: string): Promise<ChildNode[] | "none" | "missing"> {
  try {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (answer.status === 404) return "missing";
    if (!answer.ok || answer.redirected) return "none";
    const main = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    for (const left of main?.querySelectorAll("section:has(form), form, script, .klinker-leaving, p:has(> a[href^='/desk?'])") ?? []) left.remove();
    for (const named of main?.querySelectorAll("[id]") ?? []) named.removeAttribute("id");
    return main ? [...main.childNodes] : "none";
  } catch {
    return "none";
  }
}
