"use client";

import { lazy, Suspense } from "react";
import { counted } from "@/components/posts/words";
import { Icon } from "@/components/ui/icon";
import { EmptyStanceBar, StanceBar } from "@/components/ui/stance-bar";
import { Time } from "@/components/ui/time";
import { type ThreadListItem, threadPath } from "@/server/threads/view";
import { useCounters } from "./list-counters";

const ListUnread = lazy(() => import("@/components/reading/list-unread"));

/** A question with how many argue, how much was said and where people stand; the numbers are live. */
export function ThreadRow({ thread, mine }: { thread: ThreadListItem; mine: boolean }) {
  const told = useCounters(thread.id);
  // What was counted before it was withheld is not shown beside it.
  const live = thread.withheld ? null : told;
  const people = live?.people ?? thread.people;
  const posts = live?.posts ?? thread.posts;
  const today = thread.today + Math.max(0, posts - thread.posts);
  const standing = live?.standing ?? thread.positions.map((position) => position.standing);
  const opens = thread.gate !== undefined;
  const facts = [
    opens && "Others’ posts are not open to you yet",
    (thread.lockedAt ?? thread.archivedAt) && <Closed key="closed" archived={thread.archivedAt !== null} />,
    !opens && (people === 0 ? "Nobody here yet" : counted(people, "person", "people")),
    people > 0 && counted(posts, "post"),
    today > 0 && <b key="today">{today} today</b>,
    thread.lastPostAt && <LastPost key="last" at={thread.lastPostAt} />,
  ].filter(Boolean);
  return (
    <li className="question">
      <div>
        <h3>
          <a href={threadPath(thread)}>{thread.title}</a>
        </h3>
        <p className="meta">
          {facts.flatMap((fact, index) => (index > 0 ? [" · ", fact] : [fact]))}
          {mine && (
            <Suspense fallback={null}>
              <ListUnread thread={thread.id} posts={posts} />
            </Suspense>
          )}
        </p>
      </div>
      {people > 0 && !thread.withheld ? (
        <StanceBar standing={standing} />
      ) : (
        <EmptyStanceBar positions={standing.length} />
      )}
    </li>
  );
}

function Closed({ archived }: { archived: boolean }) {
  return (
    <span className="inline-flex items-center gap-1 align-top">
      <Icon name="lock" className="size-3" /> {archived ? "Archived" : "Closed"}
    </span>
  );
}

function LastPost({ at }: { at: string }) {
  return (
    <span>
      <span className="sr-only">last post </span>
      <Time at={at} ago />
    </span>
  );
}
