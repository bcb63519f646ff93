import type { IncomingMessage, ServerResponse } from "node:http";
import { LIST_REQUEST_BYTES } from "@/server/classes/roster/import/view";
import { giveBack, spend } from "@/server/limits";
import { nothingHere } from "./answers";
import type { Arrival } from "./arrival";
import { answerClassExport, answerGradebook } from "./exports";
import { alive, metrics, ready } from "./health";
import { answerOwnData } from "./own-data";
import { answerTrpc, TRPC_BYTES } from "./trpc";
import { answerUnsubscribe } from "./unsubscribe";

export type Answer = (req: IncomingMessage, res: ServerResponse, arrival: Arrival) => Promise<void>;
export type Route = {
  /** Its first word in figures and tables. */
  kind: string;
  /** One address, or with "/" at its end everything below it. */
  path: string;
  methods: readonly string[];
  /** What a body may be; nothing else is read. */
  types: readonly string[];
  /** The largest body, in bytes. */
  size: number;
  /** Whether requests that may do something must come from our own pages. */
  origin: "same" | "any";
  rights: "anybody" | "who asks" | "loopback or METRICS_TOKEN";
  /** Milliseconds until the answer has begun, or it is a 503. */
  within: number;
  answer: Answer;
};
/** What the routes hand on to: Next, and the folder of its built files (null in dev, where Next has them in memory). */
export type Behind = { next: Answer; page: Answer; built: Answer | null };

const READ = ["GET", "HEAD"] as const;
const JSON_ONLY = ["application/json"] as const;
const FORM_OR_JSON = ["application/json", "application/x-www-form-urlencoded"] as const;
const FORM = ["application/x-www-form-urlencoded", "multipart/form-data"] as const;
const NO_BODY = { types: [], size: 0 } as const;
const SIGN_IN = /^\/api\/auth\/(callback|signin)\//;

const refused: Answer = async () => {
  throw nothingHere();
};

/** Every address that is not a page, first match first; the last row is the pages. */
export function routesTo({ next, page, built }: Behind): Route[] {
  const open = { ...NO_BODY, methods: READ, origin: "any", rights: "anybody", within: 5_000 } as const;
  return [
    // A class's list as its instructor has it, in base64, is larger than anything else that is said at once.
    ...["/api/trpc/roster.preview", "/api/trpc/roster.import"].map(
      (path): Route => ({
        ...{ kind: "trpc", path, methods: ["POST"], types: JSON_ONLY, size: LIST_REQUEST_BYTES, origin: "same" },
        ...{ rights: "who asks", within: 15_000, answer: answerTrpc(LIST_REQUEST_BYTES) },
      }),
    ),
    {
      kind: "trpc",
      path: "/api/trpc/",
      methods: ["GET", "POST"],
      types: JSON_ONLY,
      size: TRPC_BYTES,
      origin: "same",
      rights: "who asks",
      within: 5_000,
      answer: answerTrpc(TRPC_BYTES),
    },
    {
      kind: "auth",
      path: "/api/auth/",
      methods: [...READ, "POST"],
      types: FORM_OR_JSON,
      size: 16 * 1024,
      origin: "same",
      rights: "who asks",
      within: 15_000,
      answer: async (req, res, arrival) => {
        res.setHeader("cache-control", "private, no-store");
        const attempt = req.method === "POST" && SIGN_IN.test(arrival.path);
        if (attempt) await spend("signInAddress", arrival.address);
        await next(req, res, arrival);
        // A whole class signs in from one address: only what failed counts.
        if (attempt && res.statusCode < 400) await giveBack("signInAddress", arrival.address);
      },
    },
    {
      kind: "unsubscribe",
      path: "/unsubscribe",
      methods: [...READ, "POST"],
      types: FORM,
      size: 4 * 1024,
      // Mail programs ask for their readers, from wherever they run; the token in the address is the whole right.
      origin: "any",
      rights: "anybody",
      within: 15_000,
      answer: (req, res, arrival) => (req.method === "POST" ? answerUnsubscribe : page)(req, res, arrival),
    },
    {
      ...open,
      kind: "export",
      path: "/exports/gradebook",
      rights: "who asks",
      within: 15_000,
      answer: answerGradebook,
    },
    // It is sent while it is read: until its end, over a slow line too.
    { ...open, kind: "export", path: "/exports/class", rights: "who asks", within: 300_000, answer: answerClassExport },
    { ...open, kind: "other", path: "/exports/", answer: refused },
    { ...open, kind: "export", path: "/own-data", rights: "who asks", within: 15_000, answer: answerOwnData },
    { ...open, kind: "health", path: "/healthz", answer: alive },
    { ...open, kind: "health", path: "/readyz", answer: ready },
    { ...open, kind: "metrics", path: "/metrics", rights: "loopback or METRICS_TOKEN", answer: metrics },
    { ...open, kind: "asset", path: "/_next/static/", answer: built ?? next },
    // Pictures are served as they are: an optimiser that fetches and decodes on request is a door of its own.
    { ...open, kind: "other", path: "/_next/image", answer: refused },
    { ...open, kind: "other", path: "/_next/", answer: built ? refused : next },
    { ...open, kind: "other", path: "/api/", answer: refused },
    { ...open, kind: "other", path: "/socket.io/", answer: refused },
    { ...open, kind: "page", path: "/", rights: "who asks", within: 15_000, answer: page },
  ];
}

export const routeOf = (routes: Route[], path: string): Route =>
  // What begins with no slash is no address; the gate says so, whichever row it stands at.
  routes.find((row) => (row.path.endsWith("/") ? path.startsWith(row.path) : path === row.path)) ?? routes[0]!;
