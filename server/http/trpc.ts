import type { IncomingMessage, ServerResponse } from "node:http";
import { TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { Refusal } from "@/server/errors";
import { typed } from "@/server/failures";
import { appRouter } from "@/server/root";
import type { Context } from "@/server/trpc";
import { viewerFrom } from "@/server/viewer";
import { Refused, sendText } from "./answers";
import type { Arrival } from "./arrival";
import { bodyOf } from "./body";

/** A post of 40,000 characters of three bytes each fits, with room for its batch. */
export const TRPC_BYTES = 128 * 1024;
/** A page asks for a handful of queries; five hundred in one request are an attack on the limits. */
const MOST_IN_A_BATCH = 10;
/** No cookie, origin or encoding reaches the adapter: who asks is settled before. */
const HEADERS = { "content-type": "application/json", accept: "application/json" };

/** Procedures whose body is at most so many bytes. */
export const answerTrpc = (size: number) => async (req: IncomingMessage, res: ServerResponse, arrival: Arrival) => {
  const body = req.method === "POST" ? await bodyOf(req, size) : undefined;
  const question = new Request(`http://moot${req.url}`, { method: req.method, headers: HEADERS, body });
  const answer = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: question,
    router: appRouter,
    maxBatchSize: MOST_IN_A_BATCH,
    createContext: () => contextOf(req, arrival),
    responseMeta: ({ errors }) => ({ headers: retryAfter(errors) }),
  }).catch((error: unknown) => {
    // Only a URL that is none gets here; procedures answer their own failures.
    if (error instanceof TypeError || error instanceof URIError) throw new Refused(400, "This address cannot be read.");
    throw error;
  });
  res.statusCode = answer.status;
  answer.headers.forEach((value, name) => {
    res.setHeader(name, value);
  });
  res.setHeader("cache-control", "no-store");
  await sendText(req, res, await answer.text());
};

async function contextOf(req: IncomingMessage, { address, requestId }: Arrival): Promise<Context> {
  try {
    return { viewer: await viewerFrom(req.headers.cookie), address, requestId };
  } catch (cause) {
    throw typed(new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause }), requestId);
  }
}

function retryAfter(errors: TRPCError[]): Record<string, string> {
  for (const { cause } of errors) {
    const seconds = cause instanceof Refusal ? cause.detail?.retryAfter : undefined;
    if (typeof seconds === "number") return { "retry-after": String(seconds) };
  }
  return {};
}
