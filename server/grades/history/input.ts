import { z } from "zod";
import { uuid } from "@/server/texts/input";

export const historyInput = z.object({
  /** Of this alone. */
  assignment: uuid.optional(),
  student: uuid.optional(),
  /** Entries before this one. */
  before: uuid.optional(),
});
export type HistoryAsked = z.infer<typeof historyInput>;
type Address = Record<keyof HistoryAsked, string | string[] | undefined>;

/** Of an address: what cannot be read asks for nothing. */
export function historyAsked(given: Partial<Address>): HistoryAsked {
  const one = (name: keyof HistoryAsked) => historyInput.shape[name].catch(undefined).parse([given[name]].flat()[0]);
  return { assignment: one("assignment"), student: one("student"), before: one("before") };
}
