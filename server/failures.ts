import { TRPCError } from "@trpc/server";
import type { DefaultErrorShape } from "@trpc/server/unstable-core-do-not-import";
import { ZodError } from "zod";
import { asTrpcError, notFound, Refusal } from "./errors";
import { log } from "./log";

/** SQLSTATE classes and codes, and Node's own, that mean the database is away, not that the request is wrong. */
const AWAY = /^(08...|53...|57P0.|57014|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)$/;
const AWAY_WORDS = /timeout exceeded when trying to connect|Connection terminated|Query read timeout|not queryable/;

/** Whether an error, or what it wraps, says that the database cannot be reached just now. */
export function isAway(error: unknown): boolean {
  for (let e = error; e instanceof Error; e = e.cause) {
    if ("code" in e && typeof e.code === "string" && AWAY.test(e.code)) return true;
    if (AWAY_WORDS.test(e.message)) return true;
  }
  return false;
}

/** Refusals keep their words; a database that is away is a 503; anything else is logged and loses its words. */
export function typed(error: TRPCError, requestId: string): TRPCError {
  if (error.cause instanceof Refusal) return asTrpcError(error.cause);
  if (error.code !== "INTERNAL_SERVER_ERROR") return error;
  if (isAway(error)) {
    log.warn({ requestId, reason: error.message.slice(0, 200) }, "database away");
    const refusal = new Refusal("SERVICE_UNAVAILABLE", "The forum cannot reach its database. Try again in a moment.", {
      retryAfter: 2,
    });
    return asTrpcError(refusal);
  }
  log.error({ requestId, err: error.cause ?? error }, "unexpected");
  return new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: "Internal server error" });
}

export type ErrorShape = DefaultErrorShape & {
  data: { requestId: string | null; detail: Record<string, unknown> | null; fields: Record<string, string> | null };
};

/** What goes over the wire: words for people, never a stack or a query. */
export function shapeOfError(given: {
  shape: DefaultErrorShape;
  error: TRPCError;
  ctx: { requestId: string } | undefined;
}): ErrorShape {
  const { shape, error, ctx } = given;
  const { cause } = error;
  const fields = cause instanceof ZodError ? fieldsOf(cause) : null;
  const message = fields !== null ? (Object.values(fields)[0] ?? UNREADABLE) : wordsOf(error);
  const data = {
    code: shape.data.code,
    httpStatus: shape.data.httpStatus,
    path: shape.data.path,
    requestId: ctx?.requestId ?? null,
    detail: cause instanceof Refusal ? (cause.detail ?? null) : null,
    fields,
  };
  return { code: shape.code, message, data };
}

const UNREADABLE = "This cannot be read.";
/** What tRPC says in words of its own, which name methods, paths and places in the text. */
const PLAIN: Partial<Record<TRPCError["code"], string>> = {
  INTERNAL_SERVER_ERROR: "Internal server error",
  METHOD_NOT_SUPPORTED: "This cannot be done here.",
  NOT_FOUND: notFound().message,
};

function wordsOf(error: TRPCError): string {
  return error.cause instanceof Refusal ? error.message : (PLAIN[error.code] ?? UNREADABLE);
}

/** Zod's own words, which only a program that asks for the wrong thing gets, are not for people. */
const ZOD_WORDS = /^(Invalid |Too (big|small):|Unrecognized key|Expected )/;

function fieldsOf(error: ZodError): Record<string, string> {
  const said = (words: string) => (ZOD_WORDS.test(words) ? UNREADABLE : words);
  return Object.fromEntries(error.issues.map((issue) => [issue.path.join("."), said(issue.message)]).reverse());
}
