type Place = { shortId: string; spaceSlug: string };
const YEAR = 365 * 24 * 3600;

/** What this browser keeps so that a thread does not ask again. A cookie: the server draws the page by it. */
export const readFirstCookie = ({ shortId }: Pick<Place, "shortId">) => `moot-read-first-${shortId}`;

export function rememberReadFirst(thread: Place): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
  document.cookie = `${readFirstCookie(thread)}=1; path=/${thread.spaceSlug}/t; max-age=${YEAR}; samesite=lax`;
}
