import "@/components/posts/composer.css";
import "@/components/posts/debate.css";
import "@/components/posts/rails.css";
import "@/components/posts/row.css";
import "@/components/stances/stances.css";
import "@/components/threads/sources.css";
import "./thread.css";
import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { Presence } from "@/components/live/presence";
import { Debate } from "@/components/posts/debate";
import { GlyphSheet } from "@/components/posts/glyph";
import { ThumbNext } from "@/components/reading/thumb-next";
import { Positions } from "@/components/stances/positions";
import { ThreadHead } from "@/components/threads/head";
import { KeyToMarks } from "@/components/threads/key-to-marks";
import { ThreadProvider } from "@/components/threads/provider";
import { Essay, Questions, Tests } from "@/components/threads/sources";
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
  const [space, pages, person] = await Promise.all([
    orNotFound((await caller()).spaces.get({ space: given.space })),
    orNotFound(pagesOf(thread, asked)),
    viewer(),
  ]);
  if (pages.length === 0) notFound();
  const target = asked.post ?? null;
  const replyTo = asked.reply ?? null;
  const { sessionId: _, ...account } = person ?? { sessionId: "" };
  const { rubric, questions, sides, context, ...here } = thread;
  const parts = [
    { id: "positions", name: "Positions", count: 1 },
    { id: "essay", name: "The essay", count: sides.length + context.length },
    { id: "tests", name: "Tests", count: rubric.length },
    { id: "questions", name: "Questions", count: questions.length },
  ].filter(({ count }) => count > 0);
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
        <aside aria-label="Who is here, and what the marks mean">
          <Presence />
          <KeyToMarks thread={thread} />
        </aside>
        <Essay thread={thread} />
        <Tests thread={thread} />
        <Questions thread={thread} />
        <Debate />
      </div>
      <nav className="thumb" aria-label="Thread">
        <a href="#positions">Positions</a>
        <ThumbNext />
        <a href="#reply-root">Take part</a>
      </nav>
    </ThreadProvider>
  );
}

function withQuery(path: string, asked: Asked): string {
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => typeof value === "string"));
  return query.size > 0 ? `${path}?${query}` : path;
}
