import type { IncomingMessage } from "node:http";
import { isReserved } from "@/server/accounts/reserved";
import { partsOf } from "@/server/http/arrival";

/** What a page shows, so that a fact can name the pages it makes stale. */
export type Subject = "home" | `space:${string}` | `thread:${string}`;
/** The address Next is asked for, which is also the name its copy is kept by. */
export type Page = { subject: Subject; url: string };

/** next-auth's name for it, also where it is cut into pieces; its other cookies do not make a guest a member. */
const SESSION = /(?:^|;\s*)(?:__Secure-)?next-auth\.session-token(?:\.\d+)?=/;
const SPACE = /^\/([a-z0-9](?:-?[a-z0-9])*)$/;
const THREAD = /^\/([a-z0-9](?:-?[a-z0-9])*)\/t\/(?:[a-z0-9-]{1,80}-)?([a-z0-9]{10})$/;
/** In this order in the name; every other parameter is dropped, or one page would be kept under any number of names. */
const PARAMETERS = [
  ...["order", "move", "open", "item", "stand", "from"],
  ...["after", "branch", "post", "reply", "cursor", "archived"],
] as const;
const PLAIN = /^[\w.:~-]{1,400}$/;

/** Whether this request may be answered with a page that is the same for every guest. */
export function isGuestRead({ method, headers }: IncomingMessage): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  if (headers.rsc !== undefined || headers["next-action"] !== undefined) return false;
  return headers.cookie === undefined || !SESSION.test(headers.cookie);
}

/** What is asked for; null where copies of it are never kept. */
export function pageAt(url: string | undefined): Page | null {
  const { path, query } = partsOf(url);
  const subject = subjectOf(path);
  if (!subject || !query) return subject && { subject, url: path };
  const given = new URLSearchParams(query);
  const kept = new URLSearchParams();
  for (const name of PARAMETERS) {
    const value = given.get(name);
    if (value === null) continue;
    if (!PLAIN.test(value)) return null;
    kept.set(name, value);
  }
  return { subject, url: kept.size > 0 ? `${path}?${kept}` : path };
}

function subjectOf(path: string): Subject | null {
  if (path === "/") return "home";
  const [, spaceOfThread, shortId] = THREAD.exec(path) ?? [];
  if (spaceOfThread && shortId) return isReserved(spaceOfThread) ? null : `thread:${shortId}`;
  const [, space] = SPACE.exec(path) ?? [];
  return space && !isReserved(space) ? `space:${space}` : null;
}
