export const SOURCES_MAX = 4;
export const URL_MAX = 2_000;
export const WORK_MAX = 200;
export const PAGES_MAX = 40;
export const ITEMS_MAX = 12;
export const ANSWERS_MAX = 5;
export const STEELMAN = { min: 20, max: 1_000 } as const;
export const EARLIEST = -3_000;
/** What is announced for next year can be cited. */
export const latest = () => new Date().getFullYear() + 1;

/** The same words beside the field and from the server. */
export const SAID = {
  noSource: "Evidence names its source: a page of the web, a work, or a paragraph of the reading.",
  oneOf: "A source is one of these: a page of the web, a work with its title, or a paragraph of the reading.",
  notOfTheWeb: "An address begins with http:// or https://.",
  year: "A year is a whole number, from -3000 to the next one.",
  paragraph: "A paragraph is a number, from 1 on.",
  steelman: `Say the point you challenge first, in at least ${STEELMAN.min} characters.`,
} as const;

/** How many characters of a text can be seen. */
export const visible = (text: string) =>
  [...text.replace(/[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/gu, "")].length;

/** The address as it is kept, or null where it leads to no page of the web. */
export function pageOfTheWeb(text: string): string | null {
  if (/\s/.test(text.trim()) || !URL.canParse(text)) return null;
  const { protocol, username, password, href } = new URL(text);
  // A name before the host makes one site look like another.
  return /^https?:$/.test(protocol) && !username && !password ? href : null;
}
