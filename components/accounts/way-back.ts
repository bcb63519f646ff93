const HERE = "http://here.invalid";

/** Where to go after signing in: a page of this site, or the front page where the address names another. */
export function wayBack(next: string | string[] | undefined): string {
  if (typeof next !== "string" || !next.startsWith("/") || !URL.canParse(next, HERE)) return "/";
  const there = new URL(next, HERE);
  return there.origin === HERE ? there.pathname + there.search + there.hash : "/";
}
