import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";

/** Unknown, forbidden and malformed look the same: this address opens nothing. */
const NOTHING_HERE = new Set(["NOT_FOUND", "BAD_REQUEST", "FORBIDDEN", "UNAUTHORIZED"]);

export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TRPCError && NOTHING_HERE.has(error.code)) notFound();
    throw error;
  }
}
