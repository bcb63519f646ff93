import type { Transaction } from "@/db/transaction";
import { settingsOf } from "@/server/classes/read";
import { isWrong, reader, type Wrong } from "@/server/classes/zone/reader";
import { zonedIn } from "@/server/classes/zone/view";
import { invalid } from "@/server/errors";
import type { Desk } from "@/server/moderation/desk";
import { type Ending, LONGEST_DAYS } from "@/server/moderation/sanctions/input";

const DAY = 86_400_000;

type Asked = { desk: Desk; kind: "silence" | "suspension"; args: Ending };
/** When a sanction is to end, by this server's clock and in a class by the class's; null where it is to be lifted. */
export async function endOf(tx: Transaction, { desk, kind, args: { days, until } }: Asked): Promise<string | null> {
  const now = Date.now();
  if (days !== undefined) return new Date(now + days * DAY).toISOString();
  if (until === null || until === undefined) return null;
  const zone = typeof until === "string" ? "UTC" : await zoneAt(tx, desk, until.zone);
  const at = typeof until === "string" ? until : readIn(zone, until);
  if (Date.parse(at) <= now) refuse(`This is past. It is ${zonedIn(new Date(now).toISOString(), zone)} now.`);
  if (kind === "suspension" && Date.parse(at) > now + LONGEST_DAYS * DAY)
    refuse("At most a year. What is to last longer is a ban.");
  return at;
}

async function zoneAt(tx: Transaction, { space }: Desk, zone: string | undefined): Promise<string> {
  if (space?.kind === "class") return (await settingsOf(space, tx))?.timeZone ?? "UTC";
  return zone ?? refuse("Say by which clocks.");
}

function readIn(zone: string, until: Exclude<Ending["until"], string | null | undefined>): string {
  const { wrong, read } = reader(zone);
  const at = read("until", until);
  return at === null || isWrong(wrong) ? refuse("", wrong) : at;
}

/** Said beside the field. */
function refuse(why: string, wrong: Wrong = { fields: { until: why }, twice: {} }): never {
  throw invalid(wrong.fields.until ?? why, wrong);
}
