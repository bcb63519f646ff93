import "@/components/classes/gate.css";
import { caller } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { ChecklistPart } from "@/components/assignments/checklist-part";
import { GateProvider } from "@/components/classes/gate-provider";
import { GateWriting } from "@/components/classes/gate-writing";
import { GlyphSheet } from "@/components/posts/glyph";
import { Positions } from "@/components/stances/positions";
import { ThreadHead } from "@/components/threads/head";
import type { Opening } from "@/components/threads/open-here";
import { Essay, Questions } from "@/components/threads/sources";
import type { GateView } from "@/server/classes/gate/view";
import type { PostsPage } from "@/server/posts/view";
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
  // What waits for a moderator is drawn as it was typed.
  const page = { ...EMPTY, posts: own.filter(({ state }) => state !== "held") };
  return (
    <GateProvider opening={{ ...opening, ...NOTHING_NAMED, pages: [page], pinned }}>
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
        </section>
        <Essay thread={thread} />
        <Questions thread={thread} />
      </div>
    </GateProvider>
  );
}
