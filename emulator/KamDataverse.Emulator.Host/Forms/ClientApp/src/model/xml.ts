/** Small readers over the browser's own XML parser. */
export function parseXml(text: string): Element {
  const document = new DOMParser().parseFromString(text, "application/xml");
  const failure = document.getElementsByTagName("parsererror")[0];
  if (failure) throw new Error(`Not well-formed XML: ${failure.textContent ?? ""}`);
  return document.documentElement;
}

export const children = (parent: Element | null | undefined, name: string): Element[] =>
  parent ? [...parent.children].filter((c) => c.tagName.toLowerCase() === name.toLowerCase()) : [];

export const child = (parent: Element | null | undefined, name: string): Element | null => children(parent, name)[0] ?? null;

export const text = (element: Element | null | undefined): string => element?.textContent?.trim() ?? "";

export const attribute = (element: Element | null | undefined, name: string): string => element?.getAttribute(name) ?? "";

/** An absent attribute means `fallback`. */
export function flag(element: Element, name: string, fallback: boolean): boolean {
  const value = element.getAttribute(name);
  return value === null ? fallback : value === "true" || value === "1";
}

/** The text in the user's language, else English, else the first there is. */
export function pickLabel(labels: { lcid: number; text: string }[], language: number): string {
  return (labels.find((l) => l.lcid === language) ?? labels.find((l) => l.lcid === 1033) ?? labels[0])?.text ?? "";
}

/** `<labels><label description languagecode/></labels>` of a form part. */
export function formLabel(element: Element | null, language: number): string {
  return pickLabel(children(child(element, "labels"), "label").map((l) => ({ lcid: Number(attribute(l, "languagecode")), text: attribute(l, "description") })), language);
}

/** `<Titles><Title LCID Title/></Titles>` of a site map part. */
export function siteMapTitle(element: Element, language: number): string {
  const titles = children(child(element, "Titles"), "Title").map((t) => ({ lcid: Number(attribute(t, "LCID")), text: attribute(t, "Title") }));
  return pickLabel(titles, language) || attribute(element, "Title");
}

export const escapeXml = (value: string): string =>
  value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&apos;");
