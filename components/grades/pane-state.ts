import type { PaneStudent } from "@/server/grades/pane/view";
import { MARK_STATES, type MarkState } from "@/server/grades/view";

export type Filter = { section: string; ungraded: boolean };
export const EVERYBODY: Filter = { section: "", ungraded: false };

export const isUngraded = ({ state }: Pick<PaneStudent, "state">) => state === "none" || state === "draft";

/** Those who are listed; whoever is open stays, so that marking somebody does not take them away. */
export const listed = (students: PaneStudent[], { section, ungraded }: Filter, open: string | null): PaneStudent[] =>
  students.filter(
    (one) => one.id === open || ((section === "" || one.section === section) && (!ungraded || isUngraded(one))),
  );

export const sectionsOf = (students: PaneStudent[]): string[] =>
  [...new Set(students.flatMap(({ section }) => section ?? []))].sort();

export function countsOf(students: PaneStudent[]): Record<MarkState, number> {
  const many = (state: MarkState) => students.filter((one) => one.state === state).length;
  return Object.fromEntries(MARK_STATES.map((state) => [state, many(state)])) as Record<MarkState, number>;
}

/** Whom one comes to from `open`; undefined at the end. The next without a mark is looked for from the top again. */
export function stepFrom(
  students: PaneStudent[],
  open: string | null,
  to: "next" | "previous" | "ungraded",
): PaneStudent | undefined {
  const at = students.findIndex(({ id }) => id === open);
  if (to === "previous") return students[at - 1];
  if (to === "next") return students[at + 1];
  const after = [...students.slice(at + 1), ...students.slice(0, Math.max(at, 0))];
  return after.find((one) => isUngraded(one) && !one.left);
}
