import type { IncomingMessage, ServerResponse } from "node:http";
import { spend } from "@/server/limits";
import { unsubscribeInput } from "@/server/notifications/input";
import { unsubscribe } from "@/server/notifications/write";
import { Refused } from "./answers";
import type { Arrival } from "./arrival";
import { bodyOf } from "./body";

const LARGEST = 4 * 1024;

/**
 * What a mail program's button asks (RFC 8058: by POST, without cookies, and no redirect), or the one on our own page,
 * which then shows that page again. Whatever the token was, the answer is the same.
 */
export async function answerUnsubscribe(req: IncomingMessage, res: ServerResponse, arrival: Arrival): Promise<void> {
  await spend("unsubscribe", arrival.address);
  const form = await formOf(req);
  const token = new URLSearchParams(arrival.query).get("token") ?? "";
  const oneClick = form.get("List-Unsubscribe") === "One-Click";
  const asked = unsubscribeInput.safeParse({ token, frequency: oneClick ? "never" : form.get("frequency") });
  if (asked.success) await unsubscribe(asked.data.token, asked.data.frequency);
  res.setHeader("cache-control", "no-store");
  if (oneClick) return void res.writeHead(200, { "content-type": "text/plain; charset=utf-8" }).end("Done.\n");
  const again = new URLSearchParams({ token, done: asked.success ? asked.data.frequency : "" });
  res.writeHead(303, { location: `/unsubscribe?${again}` }).end();
}

async function formOf(req: IncomingMessage): Promise<FormData> {
  const body = await bodyOf(req, LARGEST);
  const headers = { "content-type": req.headers["content-type"] ?? "" };
  return new Response(body, { headers }).formData().catch(() => {
    throw new Refused(400, "This form cannot be read.");
  });
}
