import type { IncomingMessage, ServerResponse } from "node:http";
import { takes } from "@/server/http/answers";
import type { Kept } from "./store";

/** Browsers keep a guest's page, and ask each time whether it still holds. */
const ASK_AGAIN = ["cache-control", "no-cache"];

/** Sends a page that is kept. Nothing may have been said on this response before. */
export function sendKept(req: IncomingMessage, res: ServerResponse, kept: Kept): "hit" | "same" {
  const { etag, headers, plain } = kept;
  const known = req.headers["if-none-match"];
  if (known?.includes(etag)) {
    res.writeHead(304, [...headers, ...ASK_AGAIN, "etag", etag]);
    res.end();
    return "same";
  }
  const encoding = kept.br && takes(req, "br") ? "br" : kept.gzip && takes(req, "gzip") ? "gzip" : undefined;
  const body = (encoding && kept[encoding]) ?? plain;
  const length = ["content-length", String(body.length)];
  const encoded = encoding ? ["content-encoding", encoding] : [];
  res.writeHead(200, [...headers, ...ASK_AGAIN, "etag", etag, ...encoded, ...length]);
  res.end(req.method === "HEAD" ? undefined : body);
  return "hit";
}

/** Sends what is nobody else's: a redirect, an unknown page, a failure. */
export function sendOnce(req: IncomingMessage, res: ServerResponse, given: { status: number; form: Kept }): void {
  const { status, form } = given;
  res.writeHead(status, [...form.headers, "cache-control", "no-store", "content-length", String(form.plain.length)]);
  res.end(req.method === "HEAD" ? undefined : form.plain);
}
