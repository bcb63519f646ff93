import { v7 as uuidv7 } from "uuid";
import type { ActName } from "@/server/moderation/view";
import { as, type Person } from "./people";

type On = { post: string } | { thread: string } | { person: string };
type Words = { houseRule?: string; message?: string; note?: string };

/** Decides as a moderator does, at the site's desk where there is no space; answers how to take it back. */
export async function decideOn(
  by: Person,
  space: { slug: string } | null,
  on: On,
  act: ActName,
  { args, ...words }: Words & { args?: object } = {},
) {
  const [desk, id] = [space?.slug ?? null, uuidv7()];
  await as(by).decisions.decide({ space: desk, id, target: targetOf(on), act, args: { ...args }, ...words });
  return { id, undo: () => as(by).decisions.undo({ space: desk, decision: id }) };
}

function targetOf(on: On) {
  if ("post" in on) return { kind: "post" as const, id: on.post };
  if ("thread" in on) return { kind: "thread" as const, id: on.thread };
  return { kind: "account" as const, id: on.person };
}
