import { TRPCError } from "@trpc/server";
import { expect } from "vitest";
import { Refusal } from "@/server/errors";

/** Awaits a call that must be refused with this code; answers what the screen would get to go on with. */
export async function refused(call: Promise<unknown>, code: string): Promise<Record<string, unknown>> {
  const error = await call.then(
    () => expect.fail(`this was answered, not refused with ${code}`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TRPCError)) throw error;
  expect(error.code, error.message).toBe(code);
  return error.cause instanceof Refusal ? (error.cause.detail ?? {}) : {};
}
