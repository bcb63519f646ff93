import "@/components/classes/gate.css";
import { caller } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { ChecklistPart } from "@/components/assignments/checklist-part";
import { GateProvider } from "@/components/classes/gate-provider";
import { GateWriting } from "@/components/classes/gate-writing";
import { GlyphSheet } from "@/components/posts/glyph";
import { Words } from "@/components/posts/post-words";
import { counted } from "@/components/posts/words";
import { Positions } from "@/components/stances/positions";
import { ThreadHead } from "@/components/threads/head";
import type { Opening } from "@/components/threads/open-here";
import { Essay, Questions } from "@/components/threads/sources";
import type { GateView } from "@/server/classes/gate/view";
import { zonedWords } from "@/server/classes/zone/view";
import type { PostsPage, PostView } from "@/server/posts/view";
import type { ThreadView } from "@/server/threads/view";
import { gateWords } from "./gate-words";

type Given = {
  thread: ThreadView & { gate: GateView };
  parts: { id: string; name: string }[];
  opening: Omit<Opening, "pages" | "list" | "pinned" | "target" | "replyTo" | "base" | "part" | "covered">;
};

const EMPTY: PostsPage = {
  ...{ seq: 0, tallies: 0, posts: [], branches: [] },
  roots: { order: "oldest", after: null, rest: 0, seq: 0 },
};
const NOTHING_NAMED = { list: null, target: null, replyTo: null, base: null, part: false, covered: false };

/** A thread before its debate has opened: the question, where one stands, what one writes, and what is waited for. */
export async function Gate({ thread, parts, opening }: Given) {
  const { assignments, classes, posts } = await caller();
  const where = { space: thread.spaceSlug, thread: thread.id };
  const [{ timeZone }, own, asked] = await Promise.all([
    orNotFound(classes.get(where)),
    orNotFound(posts.own(where)),
    orNotFound(assignments.inThread(where)),
  ]);
  const pinned = { id: null, post: null };
  return (
    <GateProvider opening={{ ...opening, ...NOTHING_NAMED, pages: [EMPTY], pinned }}>
      <GlyphSheet />
      <div className="page thread gate">
        <ThreadHead parts={parts} />
        <Positions />
        <aside aria-label="What is asked here">
          <ChecklistPart first={asked} />
        </aside>
        <section aria-labelledby="debate" className="debate">
          <h2 id="debate">The debate is not open to you yet</h2>
          <p className="lead-in">{gateWords(thread.gate, timeZone)}</p>
          <GateWriting />
          <Own posts={own.filter(({ state }) => state === "published")} timeZone={timeZone} />
        </section>
        <Essay thread={thread} />
        <Questions thread={thread} />
      </div>
    </GateProvider>
  );
}

function Own({ posts, timeZone }: { posts: PostView[]; timeZone: string }) {
  if (posts.length === 0) return null;
  return (
    <>
      <h3>{posts.length === 1 ? "Your post" : `Your ${counted(posts.length, "post")}`}</h3>
      <ol className="gate-own">
        {posts.map(({ id, html, createdAt }) => (
          <li key={id} id={`p-${id}`}>
            <p className="meta">Sent {zonedWords(createdAt, timeZone)}</p>
            <Words html={html} />
          </li>
        ))}
      </ol>
    </>
  );
}
