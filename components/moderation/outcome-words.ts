import { counted } from "@/components/posts/words";
import { doneWords } from "@/server/moderation/decisions/acts/words/view";
import type { Outcome } from "@/server/moderation/decisions/batches/view";
import type { ActName } from "@/server/moderation/view";

type Detail = { lease?: { by?: { name?: string } }; decided?: { by?: { name?: string } } };

/** "48 cases hidden. 2 are with Ben." What could not be decided says why, each why once. */
export function outcomeWords(act: ActName, outcomes: readonly Outcome[]): string {
  const done = outcomes.filter(({ ok }) => ok).length;
  const whys = new Map<string, number>();
  for (const one of outcomes) if (!one.ok) whys.set(whyOf(one), (whys.get(whyOf(one)) ?? 0) + 1);
  const rest = [...whys].map(([why, count]) => `${count} ${why}`);
  return [`${counted(done, "case")} ${doneWords(act).toLowerCase()}`, ...rest]
    .map((said) => `${said.replace(/\.$/, "")}.`)
    .join(" ");
}

function whyOf({ detail, message }: Extract<Outcome, { ok: false }>): string {
  const { lease, decided } = detail as Detail;
  if (lease) return `with ${lease.by?.name ?? "somebody else"}`;
  if (decided) return `decided by ${decided.by?.name ?? "somebody else"}`;
  return `not: ${message}`;
}
