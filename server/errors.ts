import { TRPCError } from "@trpc/server";

/** Expected failures. Their messages are shown to people; anything else becomes "Internal server error". */
export class Refusal extends Error {
  constructor(
    readonly code:
      | "NOT_FOUND"
      | "FORBIDDEN"
      | "UNAUTHORIZED"
      | "CONFLICT"
      | "BAD_REQUEST"
      | "TOO_MANY_REQUESTS"
      | "SERVICE_UNAVAILABLE",
    message: string,
    /** What the screen needs to go on: the other version, when to try again, the nearest allowed parent. */
    readonly detail?: Record<string, unknown>,
  ) {
    super(message);
  }
}

export const notFound = () => new Refusal("NOT_FOUND", "There is nothing here, or it is not open to you.");
export const forbidden = (why: string) => new Refusal("FORBIDDEN", why);
export const conflict = (why: string, detail?: Record<string, unknown>) => new Refusal("CONFLICT", why, detail);
export const invalid = (why: string, detail?: Record<string, unknown>) => new Refusal("BAD_REQUEST", why, detail);
export const tooMany = (why: string, retryAfter: number) => new Refusal("TOO_MANY_REQUESTS", why, { retryAfter });

/** Refuses with the sentence unless allowed. */
export function ensure(allowed: boolean, why: string): asserts allowed {
  if (!allowed) throw forbidden(why);
}

/** The row, or the same NOT_FOUND that an unknown one gets. */
export function found<T>(row: T | undefined | null): T {
  if (row === undefined || row === null) throw notFound();
  return row;
}

export const asTrpcError = (refusal: Refusal) =>
  new TRPCError({ code: refusal.code, message: refusal.message, cause: refusal });
