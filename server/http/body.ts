import type { IncomingMessage } from "node:http";
import { Refused } from "./answers";

/** The whole body as text; refuses what is larger than `limit` without reading on. */
export async function bodyOf(req: IncomingMessage, limit: number): Promise<string> {
  if (Number(req.headers["content-length"] ?? 0) > limit) throw tooLarge(limit);
  const parts: Buffer[] = [];
  let size = 0;
  // Left standing, so that the refusal can still be sent.
  for await (const part of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) throw tooLarge(limit);
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

const tooLarge = (limit: number) => new Refused(413, `At most ${Math.round(limit / 1024)} KiB at once.`);
