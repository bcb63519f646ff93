import { db } from "@/db/client";
import type { AssignmentView, Progress } from "@/server/assignments/view";
import { keepLook } from "@/server/classes/looks/write";
import { progressOf } from "./read";

/** Shows staff how far everybody is, and keeps that they looked. */
export async function showProgress(
  by: { id: string },
  space: { id: string },
  assignment: AssignmentView,
): Promise<Progress> {
  const look = { thread: assignment.thread.id, assignment: assignment.id };
  await keepLook(db(), { space, by, about: null, what: "progress", ...look });
  return progressOf(space, assignment);
}
