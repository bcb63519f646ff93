import type { SpaceView } from "@/server/spaces/view";
import { assignmentLines, changePages, extensionLines, markLines } from "./marks/read";
import { classLine, partLines, personLines } from "./people/read";
import { postPages } from "./posts/read";
import { stanceLines, threadLines } from "./threads/read";
import type { ExportedPost, ExportLine } from "./view";

/** `named`: with the names behind pseudonyms. */
type Wish = { space: SpaceView; named: boolean };

/**
 * Everything of a class, some lines at a time, so that no class is held in memory at once and none holds a connection
 * while its reader is slow. What is written meanwhile may be in it or not.
 */
export async function* classPages({ space, named }: Wish): AsyncGenerator<ExportLine[]> {
  const about = await classLine(space, named);
  yield [about, ...(await partLines(space))];
  yield await personLines(space);
  const threads = await threadLines(space, named);
  yield threads;
  for (const thread of threads) {
    yield* postPages(thread, named);
    yield await stanceLines(thread, named);
  }
  yield await assignmentLines(space);
  yield await extensionLines(space);
  yield await markLines(space, named);
  yield* changePages(space, about.timeZone);
}

/** The posts of a class alone, each with its thread's title. */
export async function* classPosts({ space, named }: Wish): AsyncGenerator<(ExportedPost & { title: string })[]> {
  for (const thread of await threadLines(space, named))
    for await (const page of postPages(thread, named)) yield page.map((post) => ({ ...post, title: thread.title }));
}
