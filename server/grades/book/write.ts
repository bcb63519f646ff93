import { db } from "@/db/client";
import type { Actor } from "@/server/accounts/view";
import { keepLook } from "@/server/classes/looks/write";
import type { HistoryAsked } from "@/server/grades/history/input";
import { historyOf } from "@/server/grades/history/read";
import type { HistoryPage } from "@/server/grades/history/view";
import type { SpaceView } from "@/server/spaces/view";
import { bookOf } from "./read";
import type { BookAsked, BookView } from "./view";

type Asking = { space: SpaceView; viewer: NonNullable<Actor> };

/** Opens the marks of a class, and keeps that they were looked at before they are shown. */
export async function openBook({ space, viewer }: Asking, asked: BookAsked): Promise<BookView> {
  const book = await bookOf({ space, viewer }, asked);
  await keepLook(db(), { space, by: viewer, about: null, what: "gradebook" });
  return book;
}

/** Opens what was changed of them: of one student's it is a look at that student alone. */
export async function openHistory({ space, viewer }: Asking, asked: HistoryAsked): Promise<HistoryPage> {
  const page = await historyOf(space, asked);
  const look = { space, by: viewer, ...(page.assignment && { assignment: page.assignment.id }) };
  await keepLook(
    db(),
    page.student ? { ...look, about: page.student.id, what: "grade" } : { ...look, about: null, what: "gradebook" },
  );
  return page;
}
