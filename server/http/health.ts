import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/server/env";
import { registry } from "@/server/metrics";
import { nothingHere, sendText } from "./answers";
import type { Arrival } from "./arrival";
import { databaseReady } from "./read";

let draining = false;
/** From now on `/readyz` sends new visitors elsewhere. */
export function startDraining(): void {
  draining = true;
}

const say = (req: IncomingMessage, res: ServerResponse, words: string) => {
  res.setHeader("content-type", "text/plain; charset=utf-8");
  res.setHeader("cache-control", "no-store");
  return sendText(req, res, words);
};

export const alive = (req: IncomingMessage, res: ServerResponse) => say(req, res, "alive\n");

export async function ready(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const isReady = !draining && (await databaseReady());
  if (!isReady) {
    res.statusCode = 503;
    res.setHeader("retry-after", "2");
  }
  await say(req, res, isReady ? "ready\n" : draining ? "draining\n" : "the database does not answer\n");
}

/** For loopback, or whoever shows METRICS_TOKEN; to others there is nothing here. */
export async function metrics(req: IncomingMessage, res: ServerResponse, { address }: Arrival): Promise<void> {
  if (!mayMeasure(req, address)) throw nothingHere();
  res.setHeader("content-type", registry.contentType);
  res.setHeader("cache-control", "no-store");
  await sendText(req, res, await registry.metrics());
}

function mayMeasure(req: IncomingMessage, address: string): boolean {
  const { METRICS_TOKEN } = env();
  if (METRICS_TOKEN) return same(req.headers.authorization ?? "", `Bearer ${METRICS_TOKEN}`);
  return address.startsWith("127.") || address === "0:0:0:0::/64";
}

const digest = (text: string) => createHash("sha256").update(text).digest();
const same = (given: string, right: string) => timingSafeEqual(digest(given), digest(right));
