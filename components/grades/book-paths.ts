import { gradebookPath } from "@/components/classes/paths";
import type { BookAsked } from "@/server/grades/book/view";
import { ALL } from "@/server/grades/book/view";

/** What is asked for, as an address has it: what everybody gets is left out. */
function queryOf({ sort, down, ...asked }: BookAsked): Record<string, string> {
  const parts = Object.entries(asked).filter(([, value]) => value !== "");
  return { ...Object.fromEntries(parts), ...(sort !== ALL.sort && { sort }), ...(down && { order: "down" }) };
}

const at = (path: string, query: Record<string, string>) =>
  Object.keys(query).length > 0 ? `${path}?${new URLSearchParams(query)}` : path;

export const bookPath = (space: string, asked: BookAsked) => at(gradebookPath(space), queryOf(asked));
export const bookExportPath = (space: string, as: "csv" | "xlsx", asked: BookAsked) =>
  at("/exports/gradebook", { space, as, ...queryOf(asked) });

type Of = { assignment?: string; student?: string; before?: string };
export const historyPath = (space: string, of: Of = {}) => at(`${gradebookPath(space)}/history`, of);
