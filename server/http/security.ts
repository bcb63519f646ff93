import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { env } from "@/server/env";

const dev = () => env().NODE_ENV === "development";

/** What our pages may load: nothing from elsewhere, and only the scripts named by `scripts`. */
export function policyOf(scripts: string): string {
  const { APP_URL } = env();
  const socket = APP_URL ? new URL(APP_URL).origin.replace(/^http/, "ws") : "ws://localhost:* ws://127.0.0.1:*";
  return [
    "default-src 'none'",
    // Next's development tools evaluate source maps and inject styles.
    `script-src 'self' ${scripts}${dev() ? " 'unsafe-eval'" : ""}`,
    `style-src 'self'${dev() ? " 'unsafe-inline'" : ""}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${socket}`,
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)([^>]*)>([\s\S]*?)<\/script>/gi;

/** The hashes of a page's inline scripts, in the words of a policy. */
export function hashesIn(html: string): string {
  const hashes = new Set<string>();
  for (const [, , script = ""] of html.matchAll(INLINE_SCRIPT))
    if (script) hashes.add(`'sha256-${createHash("sha256").update(script).digest("base64")}'`);
  return [...hashes].join(" ");
}

/** Said with every answer. */
export function everywhere(): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    ...(env().APP_URL?.startsWith("https:") && { "strict-transport-security": "max-age=31536000" }),
  };
}

let said: [string, string][] | undefined;
export function secure(res: ServerResponse): void {
  said ??= Object.entries(everywhere());
  for (const [name, value] of said) res.setHeader(name, value);
}
