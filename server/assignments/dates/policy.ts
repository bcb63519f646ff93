import type { Criterion, Requirement, Setting } from "@/server/assignments/view";
import { reader, type Wrong } from "@/server/classes/zone/reader";
import { zonedWords } from "@/server/classes/zone/view";

/** What an assignment's own dates come to, as ISO moments. */
export type Dates = {
  visibleFrom: string | null;
  opensAt: string | null;
  dueAt: string | null;
  closesAt: string | null;
  releaseAt: string | null;
  requirements: Requirement[];
};
type Given = Pick<Setting, "visible" | "opens" | "due" | "closes" | "release" | "requirements">;

/** The moments that are meant. `now`: what "now" is, ISO. */
export function datesOf(given: Given, timeZone: string, now: string): { dates: Dates; wrong: Wrong } {
  const { wrong, read } = reader(timeZone);
  const { visible } = given;
  const visibleFrom = visible === "draft" ? null : visible === "now" ? now : read("visible", visible);
  const dates: Dates = {
    visibleFrom,
    ...{ opensAt: read("opens", given.opens), dueAt: read("due", given.due), closesAt: read("closes", given.closes) },
    releaseAt: read("release", given.release),
    requirements: given.requirements.map(({ by, ...asked }, index) => ({
      ...asked,
      by: read(`requirements.${index}.by`, by),
    })),
  };
  Object.assign(wrong.fields, disorder(dates, timeZone), wrong.fields);
  return { dates, wrong };
}

/** Dates that cannot follow one another so, by field. */
export function disorder(dates: Omit<Dates, "visibleFrom" | "releaseAt">, timeZone: string): Record<string, string> {
  const { opensAt, dueAt, closesAt } = dates;
  const words = (at: string) => zonedWords(at, timeZone);
  const fields: Record<string, string> = {};
  if (opensAt && dueAt && dueAt <= opensAt) fields.due = `It is due before it opens, on ${words(opensAt)}.`;
  if (opensAt && closesAt && closesAt <= opensAt) fields.closes = `It closes before it opens, on ${words(opensAt)}.`;
  if (dueAt && closesAt && closesAt < dueAt) fields.closes = `It closes before it is due, on ${words(dueAt)}.`;
  dates.requirements.forEach(({ by }, index) => {
    const field = `requirements.${index}.by`;
    if (by && opensAt && by <= opensAt) fields[field] = `That is before it opens, on ${words(opensAt)}.`;
    if (by && closesAt && by > closesAt) fields[field] = `That is after it closes, on ${words(closesAt)}.`;
    else if (by && dueAt && by > dueAt) fields[field] = `That is after all of it is due, on ${words(dueAt)}.`;
  });
  return fields;
}

/** The most a rubric gives: the best level of each criterion. */
export const mostOf = (criteria: Pick<Criterion, "levels">[]) =>
  criteria.reduce((sum, { levels }) => sum + Math.max(0, ...levels.map(({ hundredths }) => hundredths)), 0);

/** A rubric that cannot be marked by. */
export function wrongRubric({ hundredths, criteria }: Pick<Setting, "hundredths" | "criteria">): string | null {
  if (criteria.length === 0) return null;
  if (hundredths === null) return "A rubric gives points: say how many there are, or take the rubric out.";
  const most = mostOf(criteria);
  if (most <= hundredths) return null;
  return `The best levels come to ${most / 100} points, more than the ${hundredths / 100} of the assignment.`;
}
