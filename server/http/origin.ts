import type { IncomingMessage } from "node:http";
import { env } from "@/server/env";

const LOOPBACK_HOST = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d{1,5})?$/i;

/**
 * Whether this host is ours. Without APP_URL only loopback names are: a foreign name that resolves to this
 * machine (DNS rebinding) must not read the forum through somebody's browser.
 */
export function allowedHost(host: string | undefined): boolean {
  if (env().APP_URL) return true;
  return host !== undefined && LOOPBACK_HOST.test(host);
}

/** Whether a request that does something, or opens a socket, comes from our own pages or from no page at all. */
export function allowedOrigin(req: IncomingMessage): boolean {
  if (!allowedHost(req.headers.host)) return false;
  const site = req.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  const { origin } = req.headers;
  if (origin === undefined) return true; // Every browser sends one with a POST and with a socket.
  const ours = env().APP_URL;
  if (ours) return origin === new URL(ours).origin;
  return URL.canParse(origin) && new URL(origin).host === req.headers.host?.toLowerCase();
}
