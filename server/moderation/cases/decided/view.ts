import type { DecisionView } from "@/server/moderation/cases/view";

const DAY = 24 * 60 * 60 * 1000;
export const dayOf = (at: string | null) => at && `${at.slice(0, 10)}T00:00:00.000Z`;
export const dayAfter = (at: string | null) => at && dayOf(new Date(Date.parse(at) + DAY).toISOString());

/** `veiled`: over what they wrote under a pseudonym. */
type Touched<D> = { view: D; veiled: boolean };
type Beside = { personId: string; reveals: boolean };

/**
 * Decisions beside the name of whom they touched, the newest first. What they wrote under a pseudonym nobody learns
 * here; and who may not look behind it is told nothing of such a decision that also stands beside the post, where the
 * two would be put together by it. `blur` does the same for what a decision has beside what all have.
 */
export function besideName<D extends DecisionView>(
  those: Touched<D>[],
  { personId, reveals }: Beside,
  blur: (view: D) => D = (view) => view,
): D[] {
  const target = { kind: "account", id: personId, title: "", path: "" };
  const told = those.map(({ view, veiled }) => ({ veiled, view: veiled ? { ...view, target } : view }));
  if (reveals) return told.map(({ view }) => view);
  return told
    .map(({ view, veiled }) => ({ veiled, view: veiled ? blur(blurred(view)) : view }))
    .sort(byDay)
    .map(({ view, veiled }, index) => (veiled ? { ...view, id: `${those.length - index}` } : view));
}

const blurred = <D extends DecisionView>(view: D): D => ({
  ...{ ...view, message: "", note: "", appeal: null },
  ...{ at: dayOf(view.at) ?? view.at, undoneAt: dayOf(view.undoneAt) },
});

/** Between which others of its day one was made would tell its hour. */
function byDay(one: Touched<DecisionView>, other: Touched<DecisionView>): number {
  if (one.view.at !== other.view.at) return one.view.at < other.view.at ? 1 : -1;
  return one.veiled && other.veiled ? one.view.act.localeCompare(other.view.act) : 0;
}
