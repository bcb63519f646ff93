import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "./errors";
import { isAway } from "./failures";
import { busy, nothingHere, Refused, refuse } from "./http/answers";
import { type Arrival, admit, partsOf } from "./http/arrival";
import { filesOf } from "./http/assets";
import { pass } from "./http/gate";
import { allowedHost } from "./http/origin";
import { type Answer, type Behind, type Route, routeOf, routesTo } from "./http/routes";
import { secure } from "./http/security";
import { log } from "./log";
import { requests } from "./metrics";
import { answeredFromMemory, answerPage, renderOwn } from "./pages/answer";

type Upgrade = (req: IncomingMessage, socket: Duplex, head: Buffer) => void;
export type Sockets = { upgrade: Upgrade; close(): Promise<void> };
export type App = { http: Server; close(): Promise<void> };
type Given = {
  /** Next, or null where only the rest is wanted. */
  pages: ((req: IncomingMessage, res: ServerResponse) => Promise<void>) | null;
  sockets?: Sockets | null;
  /** The folder of the build; in dev Next serves its own files. */
  built?: string;
  /** Whether guests' pages are kept; in dev every change must show. */
  copies?: boolean;
  /** Next's own sockets, in dev. */
  upgrade?: Upgrade;
};

/** A slow sender holds a socket, nothing more: headers in 10 s, everything in 30. */
const SERVER = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000, maxHeaderSize: 16 * 1024 };
const DRAIN_MS = 8_000;
/** Connections that are kept alive hear in their next answer that it is the last, so that no request meets a closed one. */
const FAREWELL_MS = 400;
const FOR_EVER = "public, max-age=31536000, immutable";

/** The one http server: tRPC, sockets, routes, the page cache, and Next behind them. */
export function createApp(given: Given): App {
  const routes = routesTo(behind(given));
  let leaving = false;
  const http = createServer(SERVER, (req, res) => {
    if (leaving) res.setHeader("connection", "close");
    if (given.copies === false || !answeredFromMemory(req, res)) void answer(routes, req, res);
  });
  http.on("upgrade", (req, socket, head) => upgrade(given, { req, socket, head }));
  return { http, close };

  /** No new requests; those begun are finished, sockets are told to come back. */
  async function close(): Promise<void> {
    leaving = true;
    await given.sockets?.close();
    if (http.listening) await emptied(http);
  }
}

function behind({ pages, built, copies = true }: Given): Behind {
  const next: Answer = async (req, res) => {
    if (!pages) throw nothingHere();
    await pages(req, res);
  };
  const page: Answer = async (req, res) => {
    if (!pages) throw nothingHere();
    await (copies ? answerPage : renderOwn)(pages, req, res);
  };
  const files = built ? filesOf(`${built}/static`, FOR_EVER) : null;
  return {
    next,
    page,
    built: files && ((req, res, { path }) => files(req, res, path.slice("/_next/static/".length))),
  };
}

async function answer(routes: Route[], req: IncomingMessage, res: ServerResponse): Promise<void> {
  secure(res);
  const route = routeOf(routes, partsOf(req.url).path);
  const timed = requests.startTimer({ kind: route.kind });
  res.once("close", () => timed({ status: `${Math.floor(res.statusCode / 100)}xx` }));
  const arrival = admit(req);
  res.setHeader("x-request-id", arrival.requestId);
  startClock({ req, res, within: route.within }, () =>
    refuse(res, busy("This takes too long. Try again in a moment."), arrival.requestId),
  );
  try {
    pass(req, route, arrival);
    await route.answer(req, res, arrival);
  } catch (error) {
    if (!res.writableEnded) refuse(res, refusalFor(error, arrival), arrival.requestId);
  }
}

/** A slow line may take its time to send; the answer may not. */
function startClock(
  { req, res, within }: { req: IncomingMessage; res: ServerResponse; within: number },
  ring: () => void,
): void {
  const start = () => {
    const clock = setTimeout(ring, within);
    res.once("close", () => clearTimeout(clock));
  };
  if (req.method === "GET" || req.method === "HEAD") start();
  else req.once("end", start);
}

function refusalFor(error: unknown, { requestId, path }: Arrival): Refused {
  if (error instanceof Refused) return error;
  if (error instanceof Refusal) {
    const wait = error.detail?.retryAfter;
    const status = { NOT_FOUND: 404, FORBIDDEN: 403, UNAUTHORIZED: 401, CONFLICT: 400, BAD_REQUEST: 400 } as const;
    if (error.code === "TOO_MANY_REQUESTS")
      return new Refused(429, error.message, { "retry-after": String(wait ?? 1) });
    return error.code === "SERVICE_UNAVAILABLE" ? busy(error.message) : new Refused(status[error.code], error.message);
  }
  if (isAway(error)) return busy("The forum cannot reach its database. Try again in a moment.");
  // The code of a class, or the one-time link of a letter, lets in whoever reads it.
  log.error({ requestId, path: path.replace(/^(\/+join\/).+/i, "$1…"), err: error }, "unexpected");
  return new Refused(500, "Internal server error");
}

/** Only our sockets' own address is upgraded: whatever Next would do with one is a door of its own. */
function upgrade(given: Given, { req, socket, head }: { req: IncomingMessage; socket: Duplex; head: Buffer }): void {
  socket.on("error", () => socket.destroy());
  const { path } = partsOf(req.url);
  const to = path === "/socket.io/" ? given.sockets?.upgrade : path.startsWith("/_next/") ? given.upgrade : undefined;
  if (!allowedHost(req.headers.host)) turnAway(socket, "421 Misdirected Request");
  else if (to) to(req, socket, head);
  else turnAway(socket, "404 Not Found");
}

function turnAway(socket: Duplex, why: string): void {
  socket.end(`HTTP/1.1 ${why}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`, () => socket.destroy());
}

async function emptied(http: Server): Promise<void> {
  await sleep(FAREWELL_MS);
  const closed = new Promise<void>((done) => http.close(() => done()));
  // A connection that is kept alive becomes idle once its request is answered.
  const idle = setInterval(() => http.closeIdleConnections(), 50);
  const patience = setTimeout(() => http.closeAllConnections(), DRAIN_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(patience);
}
