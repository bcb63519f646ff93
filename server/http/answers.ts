import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const squeeze = promisify(gzip);
/** Below this, compressing costs more than it saves. */
const WORTH_COMPRESSING = 1_400;

const CODES: Record<number, [code: string, number: number]> = {
  400: ["BAD_REQUEST", -32600],
  401: ["UNAUTHORIZED", -32001],
  403: ["FORBIDDEN", -32003],
  404: ["NOT_FOUND", -32004],
  405: ["METHOD_NOT_SUPPORTED", -32005],
  408: ["TIMEOUT", -32008],
  413: ["PAYLOAD_TOO_LARGE", -32013],
  415: ["UNSUPPORTED_MEDIA_TYPE", -32015],
  421: ["BAD_REQUEST", -32600],
  429: ["TOO_MANY_REQUESTS", -32029],
  500: ["INTERNAL_SERVER_ERROR", -32603],
  503: ["SERVICE_UNAVAILABLE", -32603],
};

/** Why a request goes no further. */
export class Refused extends Error {
  constructor(
    readonly status: keyof typeof CODES & number,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

/** A refusal as whoever asks can read it: a page for people, else the shape of a tRPC error. */
export function refuse(res: ServerResponse, refused: Refused, requestId: string | null): void {
  if (res.writableEnded) return;
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const { status, headers } = refused;
  const forPeople = res.req.headers.accept?.includes("text/html") ?? false;
  const body = forPeople ? pageOf(refused) : errorOf(refused, requestId);
  res.statusCode = status;
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  res.setHeader("content-type", `${forPeople ? "text/html" : "application/json"}; charset=utf-8`);
  res.setHeader("cache-control", "no-store");
  res.setHeader("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
  res.setHeader("content-length", Buffer.byteLength(body));
  // What was not read of the body would be taken for the next request.
  if (!res.req.complete) res.setHeader("connection", "close");
  res.end(res.req.method === "HEAD" ? undefined : body);
}

function errorOf({ status, message, headers }: Refused, requestId: string | null): string {
  const [code, number] = CODES[status] ?? ["INTERNAL_SERVER_ERROR", -32603];
  const data = { code, httpStatus: status, requestId, detail: retryDetail(headers), fields: null };
  return JSON.stringify({ error: { message, code: number, data } });
}

/** A page that may work in a moment asks again by itself. */
function pageOf({ status, message }: Refused): string {
  const again = status === 503 ? '<meta http-equiv="refresh" content="3">' : "";
  return `<!doctype html><html lang="en"><meta charset="utf-8">${again}<title>Moot</title><h1>Moot</h1><p>${escaped(message)}</p></html>`;
}

const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const retryDetail = (headers: Record<string, string>) =>
  headers["retry-after"] ? { retryAfter: Number(headers["retry-after"]) } : null;

export const busy = (why = "The forum is busy. Try again in a moment.") =>
  new Refused(503, why, { "retry-after": "2" });
export const nothingHere = () => new Refused(404, "There is nothing here, or it is not open to you.");

/** Sends a whole text, compressed where that is worth it. Headers and status are set before. */
export async function sendText(req: IncomingMessage, res: ServerResponse, text: string): Promise<void> {
  let body: Buffer = Buffer.from(text);
  if (body.length >= WORTH_COMPRESSING) {
    res.appendHeader("vary", "accept-encoding");
    if (takes(req, "gzip")) {
      body = await squeeze(body, { level: 5 });
      res.setHeader("content-encoding", "gzip");
    }
  }
  res.setHeader("content-length", body.length);
  res.end(req.method === "HEAD" ? undefined : body);
}

const ENCODINGS = { br: /\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/, gzip: /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/ };
/** Whether the browser takes this encoding. */
export function takes(req: IncomingMessage, encoding: "br" | "gzip"): boolean {
  const accepted = req.headers["accept-encoding"];
  return typeof accepted === "string" && ENCODINGS[encoding].test(accepted);
}
