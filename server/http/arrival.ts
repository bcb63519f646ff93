import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { env } from "@/server/env";
import { addressOf } from "./address";

/** What the front door knows of a request once it is let in. */
export type Arrival = { address: string; requestId: string; path: string; query: string };

/** Internal to Next or to us, or claims about other hops: nobody outside may say them. */
const STRIPPED =
  /^(x-middleware-|x-invoke-|x-moot-|x-nextjs-|x-now-|x-vercel-|x-matched-path$|x-forwarded-|x-real-ip$|forwarded$|x-action-|content-security-policy)/;

/** Notes who asks, takes away what may not be said from outside, and tells Next what it needs to know. */
export function admit(req: IncomingMessage): Arrival {
  const address = addressOf(req);
  const requestId = randomBytes(8).toString("hex");
  for (const name of Object.keys(req.headers)) if (STRIPPED.test(name)) delete req.headers[name];
  const ours = env().APP_URL;
  // One name for the site, whatever a proxy calls it: links and cached pages are made of it.
  if (ours) req.headers.host = new URL(ours).host;
  req.headers["x-forwarded-proto"] = ours?.startsWith("https:") ? "https" : "http";
  req.headers["x-moot-address"] = address;
  req.headers["x-moot-request"] = requestId;
  const { path, query } = partsOf(req.url);
  return { address, requestId, path, query };
}

export function partsOf(url = "/"): { path: string; query: string } {
  const mark = url.indexOf("?");
  return mark < 0 ? { path: url, query: "" } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
}
