import { expect, type Page } from "@playwright/test";
import { assignmentPath, editAssignmentPath, gradebookPath, gradingPath, markPath } from "@/components/classes/paths";
import type { Person, Thread } from "./forum";
import type { Screen } from "./screens";

const CLASS = "history-217";
const [TEACHER, STUDENT] = ["irene-holm", "nora-lind"];
const [FIRST, GOLD] = ["Did they know? A first debate", "One source, weighed"];

type Row = [name: string, path: Screen["path"], ready?: Screen["ready"]];
const at = (path: string) => () => `/${CLASS}${path}`;
/** A page of one of the assignments. */
const of =
  (title: string, path = assignmentPath) =>
  async (_: Thread, { api }: Person) => {
    const listed = await api.assignments.list.query({ space: CLASS });
    return path(CLASS, listed.find(({ assignment }) => assignment.title === title)?.assignment.id ?? "");
  };
const withoutNames = async (_: Thread, { api }: Person) => {
  const [found] = await api.threads.similar.query({ space: CLASS, title: "under false pretenses" });
  return found?.path ?? "";
};

async function markSomebody(page: Page): Promise<void> {
  await page.keyboard.press("n");
  await expect(page.getByRole("region", { name: "Mark", exact: true })).toBeVisible();
}

const asTeacher: Row[] = [
  ["a class", at("")],
  ["a class’s people", at("/people")],
  ["a roster to import", at("/people/import")],
  ["ways into a class", at("/people/invite")],
  ["a class’s settings", at("/class")],
  ["a class’s assignments", at("/assignments")],
  ["a new assignment", at("/assignments/new")],
  ["an assignment’s progress", of(GOLD)],
  ["an assignment being changed", of(FIRST, editAssignmentPath)],
  ["the grading pane", of(FIRST, gradingPath), markSomebody],
  ["a gradebook", () => gradebookPath(CLASS)],
  ["a gradebook’s history", at("/gradebook/history")],
  ["a thread without names, as staff see it", withoutNames],
  ["a class’s queue", at("/moderation")],
  ["a class’s insight", at("/moderation/insight")],
  ["a class’s automatic rules", at("/moderation/rules")],
];
const asStudent: Row[] = [
  ["a class, as a student", at("")],
  ["a class’s people, as a student", at("/people")],
  ["assignments, as a student", at("/assignments")],
  ["an assignment with its checklist", of(GOLD)],
  ["a thread where one writes first", withoutNames],
  ["a mark", of(FIRST, markPath)],
  ["what a class knows of one", at("/privacy")],
  ["what others see of one", at("/seen")],
];
const screen =
  (demo: string) =>
  ([name, path, ready]: Row): Screen => ({ name, demo, path, ready });

/** Every kind of page of a class, in the demo's own, in the middle of its term. */
export const CLASS_SCREENS: Screen[] = [...asTeacher.map(screen(TEACHER)), ...asStudent.map(screen(STUDENT))];
