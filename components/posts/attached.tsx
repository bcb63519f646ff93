"use client";

import { lazy, Suspense } from "react";
import { PersonName } from "@/components/accounts/person-name";
import { useHere, useMine, useShown } from "@/components/threads/here";
import type { PostView, SourceView } from "@/server/posts/view";
import { calledName, isMe } from "./words";

const Fair = lazy(() => import("./fair"));

/** What a post rests on, speaks to and answers, under its words. */
export function Attached({ post }: { post: PostView }) {
  const { sources, items, answers } = post;
  return (
    <>
      {sources && <Sources sources={sources} />}
      {answers?.map(({ id, by, text }) => (
        <p key={id} className="hung">
          answers what <PersonName person={by} words={calledName(by)} /> asked for: <q>{text}</q>
        </p>
      ))}
      {items && <SpeaksTo items={items} />}
    </>
  );
}

export function Sources({ sources }: { sources: SourceView[] }) {
  return (
    <p className="src">
      <span className="sr-only">{sources.length === 1 ? "Source: " : "Sources: "}</span>
      {sources.map((source, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sources of one post have no other name, and never change places.
        <span key={index}>
          {index > 0 && " · "}
          <Source source={source} />
        </span>
      ))}
    </p>
  );
}

function Source({ source: { url, author, title, year, pages, paragraph } }: { source: SourceView }) {
  const work = title && (
    <>
      {author && `${author}, `}
      <cite>{title}</cite>
      {year !== null && ` (${year < 0 ? `${-year} BC` : year})`}
      {pages && `, ${pages}`}
    </>
  );
  if (url !== null) {
    return (
      <a href={url} rel="nofollow ugc noopener">
        {work || shortened(url)}
      </a>
    );
  }
  return work || `Reading, ¶ ${paragraph}`;
}

const ENOUGH = 28; // of a path: the host is what tells whether to go there

function shortened(url: string): string {
  const { host, pathname } = new URL(url);
  const path = pathname === "/" ? "" : pathname;
  return host.replace(/^www\./, "") + (path.length > ENOUGH ? `${path.slice(0, ENOUGH)}…` : path);
}

export function SpeaksTo({ items }: { items: number[] }) {
  const { tests } = useHere().thread;
  const named = items.map((number) => `${number} ${tests.find((test) => test.number === number)?.title ?? ""}`.trim());
  return <p className="hung">speaks to {named.join(", ")}</p>;
}

/** The point a challenge answers, said anew before it is challenged. */
export function Restated({ post, to }: { post: PostView; to: string | null }) {
  const me = useMine((mine) => mine);
  const answered = useShown(({ state }) => state.posts[post.parentId ?? ""]?.author);
  if (!post.steelman) return null;
  const mine = isMe(me, answered);
  return (
    <div className="restated">
      <p>
        <span className="hung">
          {post.author && calledName(post.author)} restates {to}:
        </span>{" "}
        {post.steelman.body}
      </p>
      {post.steelman.fair && <p className="hung fair">{mine ? "You" : to} found this fair.</p>}
      {mine && (
        <Suspense fallback={null}>
          <Fair post={post} />
        </Suspense>
      )}
    </div>
  );
}
