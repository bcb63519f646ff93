import { db } from "@/db/client";
import type { AssignmentView } from "@/server/assignments/view";
import { keepLook } from "@/server/classes/looks/write";
import { found } from "@/server/errors";
import type { Work } from "@/server/grades/pane/view";
import { workOf } from "./read";

type Asked = { space: { id: string }; assignment: AssignmentView; student: string };

/** Opens somebody's work, and keeps that it was looked at before it is shown. A draft of a mark leaves no trace. */
export async function openWork(by: { id: string }, asked: Asked): Promise<Work> {
  const work = found(await workOf(asked));
  const { space, assignment, student: about } = asked;
  const look = { space, by, about, thread: assignment.thread.id, assignment: assignment.id };
  await keepLook(db(), { ...look, what: "work" });
  if (work.held.released) await keepLook(db(), { ...look, what: "grade" });
  return work;
}
