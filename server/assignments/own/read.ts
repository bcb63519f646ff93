import { checklistsOf } from "@/server/assignments/checklist/read";
import type { AssignmentView, WithChecklist } from "@/server/assignments/view";
import type { SpaceView } from "@/server/spaces/view";

/** Each assignment with the checklist of whoever looks; nobody but students has one. */
export function withOwn(space: SpaceView, assignments: AssignmentView[]): Promise<WithChecklist[]> {
  const { role, viewerId } = space;
  return Promise.all(
    assignments.map(async (assignment) => {
      if (role !== "student" || viewerId === null) return { assignment, checklist: null };
      const checklists = await checklistsOf(assignment, [viewerId]);
      return { assignment, checklist: checklists.get(viewerId) ?? null };
    }),
  );
}
