import "@/components/assignments/checklist.css";
import "@/components/posts/attached.css";
import "@/components/posts/composer.css";
import "@/components/posts/debate.css";
import "@/components/posts/rails.css";
import "@/components/posts/row.css";
import "@/components/stances/flow.css";
import "@/components/stances/stances.css";
import "@/components/threads/sources.css";
import "@/components/threads/matrix/matrix.css";
import "@/components/threads/overview/overview.css";
import "./thread.css";
import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { caller, viewer, viewOf } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { ChecklistPart } from "@/components/assignments/checklist-part";
import { FollowPart } from "@/components/follows/thread-part";
import { Presence } from "@/components/live/presence";
import { Debate } from "@/components/posts/debate";
import { GlyphSheet } from "@/components/posts/glyph";
import { Pinned } from "@/components/posts/pinned";
import { ThumbNext } from "@/components/reading/thumb-next";
import { ConditionsPlace } from "@/components/stances/conditions-place";
import { Flow } from "@/components/stances/flow";
import { Positions } from "@/components/stances/positions";
import { Uncovered } from "@/components/stances/uncovered";
import { ThreadHead } from "@/components/threads/head";
import { KeyToMarks } from "@/components/threads/key-to-marks";
import { MatrixHead, MatrixTable } from "@/components/threads/matrix/table";
import { Tests } from "@/components/threads/matrix/tests";
import { OneMinute } from "@/components/threads/overview/one-minute";
import { OverviewParts } from "@/components/threads/overview/parts";
import { ThreadProvider } from "@/components/threads/provider";
import { Essay, Questions } from "@/components/threads/sources";
import type { GateView } from "@/server/classes/gate/view";
import type { SpaceView } from "@/server/spaces/view";
import { type ThreadView, threadPath } from "@/server/threads/view";
import type { Viewer } from "@/server/viewer";
import { asksFirst } from "./asks-first";
import { ClassNotes } from "./class-notes";
import { Gate } from "./gate";
import { hereOf, partsOf } from "./here";
import { namedBy, openedHere, withQuery } from "./opened";
import { type Asked, startOf } from "./pages";

/** So many conditions stand in the page itself; the rest comes when one looks. */
const SHOWN_CONDITIONS = 10;

type Given = { params: Promise<{ space: string; thread: string }>; searchParams: Promise<Asked> };

const findThread = cache(async (space: string, slug: string) => {
  const shortId = slug.slice(slug.lastIndexOf("-") + 1);
  return orNotFound((await caller()).threads.get({ space, shortId }));
});

export async function generateMetadata({ params }: Given): Promise<Metadata> {
  const given = await params;
  const thread = await findThread(given.space, given.thread);
  const description = thread.promptHtml.replace(/<[^>]*>/g, "").slice(0, 300);
  return { title: thread.title, description, alternates: { canonical: threadPath(thread) } };
}

export default async function ThreadPage({ params, searchParams }: Given) {
  const [given, asked] = await Promise.all([params, searchParams]);
  const thread = await findThread(given.space, given.thread);
  const path = threadPath(thread);
  if (thread.mergedInto) permanentRedirect(withQuery(thread.mergedInto, namedBy(asked)));
  if (path !== `/${given.space}/t/${given.thread}`) permanentRedirect(withQuery(path, asked));
  const person = await viewer();
  if (thread.gate) return <Waiting thread={{ ...thread, gate: thread.gate }} person={person} />;
  const { pseudonyms, spaces, stances, threads } = await caller();
  const where = { space: given.space, thread: thread.id };
  const [space, { pages, list }, conditions, pinned, overview, matrix, mine] = await Promise.all([
    orNotFound(spaces.get({ space: given.space })),
    orNotFound(openedHere(thread, asked)),
    orNotFound(stances.conditions(where)),
    orNotFound(threads.pinned(where)),
    orNotFound(threads.overview(where)),
    thread.rubric.length > 0 ? orNotFound(threads.matrix(where)) : null,
    person && orNotFound(stances.mine(where)),
  ]);
  if (pages.length === 0) notFound();
  const target = asked.post ?? null;
  const replyTo = asked.reply ?? null;
  const { rubric } = thread;
  const part = Boolean(target ?? replyTo ?? asked.branch ?? asked.after);
  const drawn = { rubric, positions: thread.positions, path };
  const opening = {
    thread: hereOf(thread),
    space,
    viewer: person && viewOf(person),
    pages,
    list,
    pinned,
    target,
    replyTo,
    base: startOf(pages, asked),
    part,
    covered: !part && (await asksFirst(thread, { space, person, mine, asked })),
    stances: mine,
    pseudonym: person && isOfClass(space) ? await pseudonyms.mine(where) : null,
  };
  return (
    <ThreadProvider opening={opening}>
      <GlyphSheet />
      <div className="page thread">
        <ThreadHead parts={partsOf(thread)} />
        <ClassNotes {...{ thread, space, person }} />
        <Positions />
        <Uncovered>
          <ConditionsPlace first={conditions.slice(0, SHOWN_CONDITIONS)} total={conditions.length} />
          {!thread.withheld && <Flow />}
        </Uncovered>
        <aside aria-labelledby="one-minute">
          <Presence />
          <ChecklistPart
            first={space.kind === "class" && space.role ? await (await caller()).assignments.inThread(where) : null}
          />
          <Uncovered instead={<MinuteToCome />}>
            <OneMinute at={{ seq: overview.seq, tallies: overview.tallies }}>
              <OverviewParts overview={overview} path={path} />
            </OneMinute>
          </Uncovered>
          <FollowPart />
          <KeyToMarks thread={thread} />
        </aside>
        <Uncovered>
          {matrix && (
            <Tests matrix={matrix} rubric={rubric} head={<MatrixHead matrix={matrix} {...drawn} />}>
              <MatrixTable matrix={matrix} {...drawn} />
            </Tests>
          )}
        </Uncovered>
        <Essay thread={thread} />
        <Questions thread={thread} />
        <Pinned />
        <Uncovered instead={<DebateToCome />}>
          <Debate />
        </Uncovered>
      </div>
      <nav className="thumb" aria-label="Thread">
        <a href="#positions">Positions</a>
        <ThumbNext />
        <a className="then" href="#reply-root">
          Take part
        </a>
      </nav>
    </ThreadProvider>
  );
}

const isOfClass = ({ kind, role }: SpaceView) => kind === "class" && role !== null;

/** The same before its debate has opened to whoever looks. */
async function Waiting({ thread, person }: { thread: ThreadView & { gate: GateView }; person: Viewer | null }) {
  const { pseudonyms, spaces, stances } = await caller();
  const named = { space: thread.spaceSlug, thread: thread.id };
  const [space, mine, pseudonym] = await Promise.all([
    orNotFound(spaces.get(named)),
    person && orNotFound(stances.mine(named)),
    person && orNotFound(pseudonyms.mine(named)),
  ]);
  const opening = { thread: hereOf(thread), space, viewer: person && viewOf(person), stances: mine, pseudonym };
  return <Gate thread={thread} parts={partsOf(thread)} opening={opening} />;
}

function MinuteToCome() {
  return (
    <div className="one-minute">
      <h2 id="one-minute">In one minute</h2>
      <p className="meta">It opens with your answer.</p>
    </div>
  );
}

function DebateToCome() {
  return (
    <section aria-labelledby="debate">
      <h2 id="debate">The debate</h2>
      <p className="meta" id="reply-root">
        It opens here when you have said where you stand, or chosen to read first.
      </p>
    </section>
  );
}
