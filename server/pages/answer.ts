import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { sealedIn, sessionIdIn } from "@/server/accounts/sessions/cookie";
import { addressOf } from "@/server/http/address";
import { busy } from "@/server/http/answers";
import { allowedHost } from "@/server/http/origin";
import { inTurn } from "@/server/http/renders";
import { policyOf } from "@/server/http/security";
import { spend } from "@/server/limits";
import { log } from "@/server/log";
import { pageAnswers } from "@/server/metrics";
import { compress, formOf, mayKeep } from "./keep";
import { isGuestRead, type Page, pageAt } from "./keys";
import { nowhere } from "./nowhere";
import { marksOf } from "./read";
import { type Next, renderFor } from "./render";
import { sendKept, sendOnce } from "./send";
import { type Flight, flightTo, type Kept, keep, keptAt, land, takeOff, weighAgain } from "./store";
import { databaseAnswers } from "./watch";

/** A few milliseconds as a rule; behind a row of passwords being hashed the page goes out as it is. */
const COMPRESSING_MS = 250;

type Outcome = { status: number; form: Kept };

/** Answers a guest from memory, before anything else is looked at; false where that cannot be done. */
export function answeredFromMemory(req: IncomingMessage, res: ServerResponse): boolean {
  const kept = keptAt(req.url ?? "");
  if (!kept || !isGuestRead(req) || !allowedHost(req.headers.host)) return false;
  pageAnswers.inc({ outcome: sendKept(req, res, kept) });
  return true;
}

/** Answers with a page: guests share one render, everybody else gets their own. */
export async function answerPage(next: Next, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const page = isGuestRead(req) ? pageAt(req.url) : null;
  if (!page) return renderOwn(next, req, res);
  // What was said so far is part of the copy.
  for (const name of res.getHeaderNames()) if (name !== "x-request-id") res.removeHeader(name);
  const kept = keptAt(page.url);
  if (kept) return void sendKept(req, res, kept);
  // Addresses that lead nowhere are without number, and each costs a render.
  if (!flightTo(page.url)) await spend("read", addressOf(req));
  const { status, form } = await outcomeOf(next, page, req.headers.host ?? "localhost");
  if (status === 200) sendKept(req, res, form);
  else sendOnce(req, res, { status, form });
}

function outcomeOf(next: Next, page: Page, host: string): Promise<Outcome> {
  const under = flightTo(page.url) as Flight<Outcome> | undefined;
  if (under) return under.outcome;
  pageAnswers.inc({ outcome: "miss" });
  const flight: Flight<Outcome> = { page, mark: "", stale: false, outcome: Promise.resolve(null as never) };
  flight.outcome = render(next, flight, host).finally(() => land(flight));
  takeOff(flight);
  return flight.outcome;
}

async function render(next: Next, flight: Flight<Outcome>, host: string): Promise<Outcome> {
  const { page } = flight;
  // Before the render: what is written meanwhile makes the mark differ, and the copy is dropped.
  flight.mark = (await marksOf([page.subject])).get(page.subject) ?? "";
  const rendered = await inTurn(() => renderFor(next, page.url, host));
  if (rendered.status >= 500 && !databaseAnswers())
    throw busy("The forum cannot reach its database. Try again in a moment.");
  const form = (rendered.status === 404 && (await nowhere(next, host))) || formOf(rendered);
  if (mayKeep(rendered)) {
    keep(flight, form);
    const compressed = compress(form).then(
      () => weighAgain(page.url),
      (error: unknown) => log.warn({ err: error }, "not compressed"),
    );
    await Promise.race([compressed, sleep(COMPRESSING_MS, undefined, { ref: false })]);
  }
  return { status: rendered.status, form };
}

/** A page for one person: its scripts carry a nonce, and nobody on the way may keep it. */
export async function renderOwn(next: Next, req: IncomingMessage, res: ServerResponse): Promise<void> {
  await spend("read", await askerOf(req));
  const nonce = randomBytes(16).toString("base64");
  const policy = policyOf(`'nonce-${nonce}'`);
  // Next marks its own scripts with the nonce it finds here; ours are marked by the layout.
  req.headers["content-security-policy"] = policy;
  req.headers["x-moot-nonce"] = nonce;
  res.setHeader("content-security-policy", policy);
  const writeHead = res.writeHead.bind(res) as (status: number, ...rest: unknown[]) => ServerResponse;
  res.writeHead = ((status: number, ...rest: unknown[]) => {
    const away = status >= 500 && !databaseAnswers();
    if (away) res.setHeader("retry-after", "2");
    // Where an address leads may change: a browser that kept it would go on for ever where a thread is no more.
    const leadsOn = status >= 300 && status < 400 && status !== 304;
    if (leadsOn || /html|x-component/.test(String(res.getHeader("content-type"))))
      res.setHeader("cache-control", "private, no-store");
    return writeHead(away ? 503 : status, ...rest);
  }) as typeof res.writeHead;
  await inTurn(() => next(req, res));
}

/** A class behind one address is many people; a cookie that is forged makes nobody another one. */
async function askerOf(req: IncomingMessage): Promise<string> {
  return (await sessionIdIn(sealedIn(req.headers.cookie))) ?? addressOf(req);
}
