import type { Checklist } from "@/server/assignments/view";

/** Where somebody stands with all of it. */
export function stateWords({ items, done, late }: Checklist): string {
  if (items.length === 0)
    return `Nothing is counted: read the instructions.${late ? " Some of what was written came late." : ""}`;
  const left = items.filter(({ doneAt }) => doneAt === null).length;
  if (done) return late ? "All done, some of it late." : "All done.";
  return `${left} of ${items.length} still to do${late ? ", some of it overdue" : ""}.`;
}
