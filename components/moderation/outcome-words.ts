import { counted } from "@/components/posts/words";
import { doneWords } from "@/server/moderation/decisions/acts/words/view";
import type { Outcome } from "@/server/moderation/decisions/batches/view";
import type { ActName } from "@/server/moderation/view";

type Detail = { lease?: { by?: { name?: string } }; decided?: { by?: { name?: string } } };

/** "48 cases hidden. 2 are with Ben." What could not be decided says why, each why once. */
export function outcomeWords(act: ActName, outcomes: readonly Outcome[]): string {
  const done = outcomes.filter(({ ok }) => ok).length;
  return sentences([`${counted(done, "case")} ${doneWords(act).toLowerCase()}`, ...leftOf(outcomes)]);
}

/** "48 taken back. 2 not: …" */
export function backWords(outcomes: readonly Outcome[]): string {
  const done = outcomes.filter(({ ok }) => ok).length;
  if (outcomes.length === 0) return "There was nothing left to take back.";
  return sentences([done > 0 ? `${done} taken back` : "Nothing was taken back", ...leftOf(outcomes)]);
}

const sentences = (said: string[]) => said.map((one) => `${one.replace(/\.$/, "")}.`).join(" ");

/** What did not come about, each why once. */
function leftOf(outcomes: readonly Outcome[]): string[] {
  const whys = new Map<string, number>();
  for (const one of outcomes) if (!one.ok) whys.set(whyOf(one), (whys.get(whyOf(one)) ?? 0) + 1);
  return [...whys].map(([why, count]) => `${count} ${why}`);
}

function whyOf({ detail, message }: Extract<Outcome, { ok: false }>): string {
  const { lease, decided } = detail as Detail;
  if (lease) return `with ${lease.by?.name ?? "somebody else"}`;
  if (decided) return `decided by ${decided.by?.name ?? "somebody else"}`;
  return `not: ${message}`;
}
