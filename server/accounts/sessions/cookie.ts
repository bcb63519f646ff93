import { parse } from "cookie";
import { LRUCache } from "lru-cache";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { authSecret } from "@/server/accounts/secret";
import { env } from "@/server/env";

export const SESSION_DAYS = 30;
export const SESSION_SECONDS = SESSION_DAYS * 24 * 3600;

export const overHttps = () => env().APP_URL?.startsWith("https:") ?? false;
/** next-auth's own name for it. */
export const sessionCookieName = () => `${overHttps() ? "__Secure-" : ""}next-auth.session-token`;

const content = z.object({ sid: z.uuid() });

/** What the cookie holds: the name of a session row and nothing else. */
export const sealSession = (sessionId: string) =>
  encode({ token: { sid: sessionId }, secret: authSecret(), maxAge: SESSION_SECONDS });

/** Opening a cookie derives its key anew, half a millisecond; whether the session it names stands is asked each time. */
const opened = new LRUCache<string, string>({ max: 5_000, ttl: 60_000 });

/** The session a sealed cookie names; null where it is forged, outdated or not ours. */
export async function sessionIdIn(sealed: string | undefined): Promise<string | null> {
  if (!sealed) return null;
  const secret = authSecret();
  const name = `${secret}.${sealed}`;
  const known = opened.get(name);
  if (known) return known;
  const { sid = null } = content.safeParse(await decode({ token: sealed, secret }).catch(() => null)).data ?? {};
  if (sid) opened.set(name, sid);
  return sid;
}

/** The sealed session of a Cookie header; next-auth cuts long ones into .0, .1, … */
export function sealedIn(cookieHeader: string | undefined): string | undefined {
  if (!cookieHeader) return undefined;
  const name = sessionCookieName();
  const cookies = new Map(Object.entries(parse(cookieHeader)));
  const whole = cookies.get(name);
  if (whole) return whole;
  const pieces: string[] = [];
  for (let piece = cookies.get(`${name}.0`); piece; piece = cookies.get(`${name}.${pieces.length}`)) pieces.push(piece);
  return pieces.length > 0 ? pieces.join("") : undefined;
}
