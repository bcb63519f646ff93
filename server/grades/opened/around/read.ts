import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { posts } from "@/db/schema/posts";
import type { Around } from "@/server/grades/pane/view";
import { beginningOf } from "@/server/notifications/beginning";
import { ancestorPaths } from "@/server/posts/path";
import { viewsOf } from "@/server/posts/read";
import type { PostView } from "@/server/posts/view";
import { postPath } from "@/server/threads/view";

type Placed = { path: string; shown: Around };

/** The posts above these, each once, as staff see them in the thread: under the names that stand there. */
export async function aroundOf(thread: { id: string; path: string }, below: PostView[]): Promise<Placed[]> {
  const paths = [...new Set(below.flatMap(({ path }) => ancestorPaths(path)))];
  if (paths.length === 0) return [];
  const rows = await db()
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.threadId, thread.id), inArray(posts.path, paths)));
  const audience = { threadId: thread.id, kind: "staff", group: null } as const;
  const views = await viewsOf(
    db(),
    audience,
    rows.map(({ id }) => id),
  );
  return views.map(({ id, path, author, move, html }) => ({
    path,
    shown: {
      ...{ id, move, path: postPath(thread.path, id) },
      author: author?.name ?? "A former member",
      beginning: beginningOf(html ?? "") || "A post that was removed.",
    },
  }));
}
