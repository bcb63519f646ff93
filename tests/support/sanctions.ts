import { v7 as uuidv7 } from "uuid";
import { getPool } from "@/db/client";
import type { ActName } from "@/server/moderation/view";
import { decideOn } from "./deciding";
import type { Person, Space } from "./people";

type Act = Extract<ActName, "note" | "warn" | "silence" | "suspend" | "ban" | "lift">;
type Sanctioning = { space: Space | null; person: { id: string }; args?: object; message?: string; note?: string };

/** An hour from now, or so many milliseconds. */
export const soon = (ms = 3_600_000) => new Date(Date.now() + ms).toISOString();

/** What each act needs beside its person. */
const ARGS: Partial<Record<Act, object>> = { silence: { until: null }, suspend: { until: soon() } };

/** The decision over a person, as the router takes it. */
export const sanctioning = (act: Act, { space, person, args, message = "", note = "" }: Sanctioning) => ({
  ...{ space: space?.slug ?? null, id: uuidv7(), target: { kind: "account" as const, id: person.id }, act },
  ...{ args: { ...ARGS[act], ...args }, message, note },
});

/** Puts a sanction on somebody; answers the decision. */
export async function sanction(by: Person, act: Act, given: Sanctioning): Promise<string> {
  const { space, person, args, ...words } = given;
  return (await decideOn(by, space, { person: person.id }, act, { args: { ...ARGS[act], ...args }, ...words })).id;
}

/** The sanction that came of a decision. */
export async function sanctionOf(decision: string): Promise<string> {
  const { rows } = await getPool().query("select id from sanctions where decision_id = $1", [decision]);
  return rows[0]?.id;
}
