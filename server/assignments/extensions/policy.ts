import { laterOf } from "@/server/assignments/checklist/policy";
import { zonedWords } from "@/server/classes/zone/view";

type Dates = { dueAt: Date | null; closesAt: Date | null };
type Later = { dueAt: string | null; closesAt: string | null };

/** Why these dates are no extension of the assignment's, by field. */
export function whyNotLater(assignment: Dates, later: Later, timeZone: string): Record<string, string> {
  const [due, closes] = [assignment.dueAt?.toISOString() ?? null, assignment.closesAt?.toISOString() ?? null];
  const words = (at: string) => zonedWords(at, timeZone);
  const fields: Record<string, string> = {};
  if (later.dueAt && !due) fields.due = "The assignment has no due date to be later than.";
  else if (later.dueAt && due && later.dueAt <= due)
    fields.due = `It is due on ${words(due)} for all: choose a later time.`;
  if (later.closesAt && !closes) fields.closes = "The assignment does not close.";
  else if (later.closesAt && closes && later.closesAt <= closes)
    fields.closes = `It closes on ${words(closes)} for all: choose a later time.`;
  const [dueThen, closesThen] = [laterOf(due, later.dueAt), laterOf(closes, later.closesAt)];
  if (dueThen && closesThen && closesThen < dueThen)
    fields.closes ??= `It would close before it is due: choose a time after ${words(dueThen)}.`;
  return fields;
}
