import "@/components/classes/gate.css";
import { caller } from "@/app/caller";
import { orNotFound } from "@/app/found";
import type { ThreadView } from "@/server/threads/view";
import { settingWords } from "./gate-words";

/** Who sees whom in a thread of a class, where that is not everybody everybody. */
export async function ClassNotes({ thread }: { thread: ThreadView }) {
  const { inClass, seenAs, spaceSlug: space } = thread;
  if (!inClass || (!inClass.grouping && !inClass.postFirstWords && !inClass.revealAt)) return null;
  const { classes } = await caller();
  const { timeZone } = await orNotFound(classes.get({ space }));
  const seen = { all: seenAs?.endsWith(":all") ?? false, none: seenAs?.endsWith(":none") ?? false };
  return settingWords(inClass, seen, timeZone).map((line) => (
    <p key={line} className="meta class-note">
      {line}
    </p>
  ));
}
