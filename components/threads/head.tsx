"use client";

import { Suspense } from "react";
import { dateWords } from "@/components/ui/dates";
import { Ring } from "@/components/ui/icon";
import { part } from "@/components/ui/part";
import { isStaff } from "@/server/spaces/policy";
import type { ThreadHead as Head } from "@/server/threads/view";
import { useHead, useHere, useMine } from "./here";

const ThreadTools = part(() => import("@/components/moderation/thread-tools"));

/** The question: what it is, where it comes from, what it asks. Changes arrive as the posts do. */
export function ThreadHead({ parts }: { parts: { id: string; name: string }[] }) {
  const { thread } = useHere();
  const head = useHead();
  const { reading, paragraphs, author } = thread;
  // The reading's title counts as its paragraph 0.
  const numbered = paragraphs.filter((paragraph) => paragraph > 0);
  return (
    <header className="head" lang={thread.lang}>
      <p className="meta crumbs">
        <Ring />
        <span>{sinceWords(head, thread.createdAt)}</span>
        {reading && (
          <span>
            from {reading.author}, <cite>{reading.title}</cite>
            {numbered.length > 0 && `, ¶ ${numbered.join(", ")}`}
          </span>
        )}
        {!reading && author && <span>asked by {author.name}</span>}
      </p>
      <h1>{head.title}</h1>
      <ForStaff />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: rendered and sanitised by the server's one renderer. */}
      <div className="lead" dangerouslySetInnerHTML={{ __html: head.promptHtml }} />
      <nav className="jump" aria-label="On this page">
        {parts.map(({ id, name }) => (
          <a key={id} href={`#${id}`}>
            {name}
          </a>
        ))}
        <a href="#debate">
          <b>The debate</b>
        </a>
      </nav>
    </header>
  );
}

function sinceWords({ archivedAt, lockedAt }: Head, createdAt: string): string {
  if (archivedAt) return `Archived since ${dateWords(archivedAt)}`;
  return lockedAt ? `Locked since ${dateWords(lockedAt)}` : `Open since ${dateWords(createdAt)}`;
}

/** Nobody else loads anything of it. */
function ForStaff() {
  const { viewer, space } = useMine((mine) => mine);
  if (!isStaff(viewer, space)) return null;
  return (
    <Suspense fallback={null}>
      <ThreadTools />
    </Suspense>
  );
}
