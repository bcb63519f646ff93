import { cookies } from "next/headers";
import { readFirstCookie } from "@/components/stances/read-first";
import { mayTakePart } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import type { MyStances } from "@/server/stances/view";
import type { ThreadView } from "@/server/threads/view";
import type { Viewer } from "@/server/viewer";
import type { Asked } from "./pages";

type Asking = { space: SpaceView; person: Viewer | null; mine: MyStances | null; asked: Asked };

/** Whether somebody is asked where they stand before they see the debate; not twice, and never a guest. */
export async function asksFirst(thread: ThreadView, { space, person, mine, asked }: Asking): Promise<boolean> {
  if (!thread.asksFirst || !person || !mayTakePart(person, space) || asked.read === "first") return false;
  return mine?.current === null && !(await cookies()).has(readFirstCookie(thread));
}
