import { cookies } from "next/headers";
import { caller } from "@/app/caller";
import { readFirstCookie } from "@/components/stances/read-first";
import { mayTakePart } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import type { ThreadView } from "@/server/threads/view";
import type { Viewer } from "@/server/viewer";
import type { Asked } from "./pages";

type Asking = { space: SpaceView; person: Viewer | null; asked: Asked };

/** Whether somebody is asked where they stand before they see the debate; not twice, and never a guest. */
export async function asksFirst(thread: ThreadView, { space, person, asked }: Asking): Promise<boolean> {
  if (!thread.asksFirst || !person || !mayTakePart(person, space) || asked.read === "first") return false;
  if ((await cookies()).has(readFirstCookie(thread))) return false;
  const { stances } = await caller();
  const mine = await stances.mine({ space: thread.spaceSlug, thread: thread.id });
  return mine.current === null;
}
