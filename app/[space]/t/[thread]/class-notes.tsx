import "@/components/classes/gate.css";
import { caller } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { newAssignmentPath } from "@/components/classes/paths";
import { mayAssign } from "@/server/assignments/policy";
import { isStaff, mayTakePart } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import type { ThreadView } from "@/server/threads/view";
import type { Viewer } from "@/server/viewer";
import { settingWords } from "./gate-words";

type Given = { thread: ThreadView; space: SpaceView; person: Viewer | null };

/** Who sees whom in a thread of a class, where that is not everybody everybody; and where work in it is set. */
export async function ClassNotes({ thread, space, person }: Given) {
  const sets = mayAssign(person, space) && thread.archivedAt === null;
  return (
    <>
      {(await linesOf({ thread, space, person })).map((line) => (
        <p key={line} className="meta class-note">
          {line}
        </p>
      ))}
      {sets && (
        <p className="meta class-note">
          <a className="txt" href={newAssignmentPath(space.slug, thread.id)}>
            Set an assignment here
          </a>
        </p>
      )}
    </>
  );
}

async function linesOf({ thread: { inClass, seenAs }, space, person }: Given): Promise<string[]> {
  if (!inClass || (!inClass.grouping && !inClass.postFirstWords && !inClass.revealAt)) return [];
  const { classes } = await caller();
  const { timeZone } = await orNotFound(classes.get({ space: space.slug }));
  const seen = { all: seenAs?.endsWith(":all") ?? false, none: seenAs?.endsWith(":none") ?? false };
  return settingWords(inClass, { ...seen, writes: isStaff(person, space) && mayTakePart(person, space) }, timeZone);
}
