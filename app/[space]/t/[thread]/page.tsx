import "@/components/posts/composer.css";
import "@/components/posts/debate.css";
import "@/components/posts/rails.css";
import "@/components/posts/row.css";
import "@/components/stances/stances.css";
import "@/components/threads/sources.css";
import "@/components/threads/matrix/matrix.css";
import "@/components/threads/overview/overview.css";
import "./thread.css";
import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { Presence } from "@/components/live/presence";
import { Debate } from "@/components/posts/debate";
import { GlyphSheet } from "@/components/posts/glyph";
import { Positions } from "@/components/stances/positions";
import { ThreadHead } from "@/components/threads/head";
import { KeyToMarks } from "@/components/threads/key-to-marks";
import { MatrixHead, MatrixTable } from "@/components/threads/matrix/table";
import { Tests } from "@/components/threads/matrix/tests";
import { OneMinute } from "@/components/threads/overview/one-minute";
import { OverviewParts } from "@/components/threads/overview/parts";
import { ThreadProvider } from "@/components/threads/provider";
import { Essay, Questions } from "@/components/threads/sources";
import { threadPath } from "@/server/threads/view";
import { type Asked, pagesOf, startOf } from "./pages";

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
  if (path !== `/${given.space}/t/${given.thread}`) permanentRedirect(withQuery(path, asked));
  const { threads, spaces } = await caller();
  const where = { space: given.space, thread: thread.id };
  const [space, pages, person, overview, matrix] = await Promise.all([
    orNotFound(spaces.get({ space: given.space })),
    orNotFound(pagesOf(thread, asked)),
    viewer(),
    orNotFound(threads.overview(where)),
    thread.rubric.length > 0 ? orNotFound(threads.matrix(where)) : null,
  ]);
  if (pages.length === 0) notFound();
  const target = asked.post ?? null;
  const replyTo = asked.reply ?? null;
  const { sessionId: _, ...account } = person ?? { sessionId: "" };
  const { rubric, questions, sides, context, ...here } = thread;
  const parts = [
    { id: "positions", name: "Positions", count: 1 },
    { id: "one-minute", name: "In one minute", count: 1 },
    { id: "tests", name: "Tests", count: rubric.length },
    { id: "essay", name: "The essay", count: sides.length + context.length },
    { id: "questions", name: "Questions", count: questions.length },
  ].filter(({ count }) => count > 0);
  const drawn = { rubric, positions: thread.positions, path };
  const opening = {
    thread: here,
    space,
    viewer: person && (account as Omit<typeof person, "sessionId">),
    pages,
    target,
    replyTo,
    base: startOf(pages, asked),
    part: Boolean(target ?? replyTo ?? asked.branch ?? asked.after),
  };
  return (
    <ThreadProvider opening={opening}>
      <GlyphSheet />
      <div className="page thread">
        <ThreadHead parts={parts} />
        <Positions />
        <aside aria-labelledby="one-minute">
          <Presence />
          <OneMinute at={{ seq: overview.seq, tallies: overview.tallies }}>
            <OverviewParts overview={overview} path={path} />
          </OneMinute>
          <KeyToMarks thread={thread} />
        </aside>
        {matrix && (
          <Tests matrix={matrix} rubric={rubric} head={<MatrixHead matrix={matrix} {...drawn} />}>
            <MatrixTable matrix={matrix} {...drawn} />
          </Tests>
        )}
        <Essay thread={thread} />
        <Questions thread={thread} />
        <Debate />
      </div>
      <nav className="thumb" aria-label="Thread">
        <a href="#positions">Positions</a>
        <a href="#debate">The debate</a>
        <a href="#reply-root">Take part</a>
      </nav>
    </ThreadProvider>
  );
}

function withQuery(path: string, asked: Asked): string {
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => typeof value === "string"));
  return query.size > 0 ? `${path}?${query}` : path;
}
