"use client";

import { Ring } from "@/components/ui/icon";
import { dateWords } from "@/components/ui/time";
import { useHere, useLockedAt, useShown } from "./here";

/** The question: what it is, where it comes from, what it asks. Changes arrive as the posts do. */
export function ThreadHead({ parts }: { parts: { id: string; name: string }[] }) {
  const { thread } = useHere();
  const head = useShown(({ state }) => state.head) ?? thread;
  const lockedAt = useLockedAt();
  const { reading, paragraphs, author } = thread;
  // The reading's title counts as its paragraph 0.
  const numbered = paragraphs.filter((paragraph) => paragraph > 0);
  return (
    <header className="head" lang={thread.lang}>
      <p className="meta crumbs">
        <Ring />
        <span>{lockedAt ? `Locked since ${dateWords(lockedAt)}` : `Open since ${dateWords(thread.createdAt)}`}</span>
        {reading && (
          <span>
            from {reading.author}, <cite>{reading.title}</cite>
            {numbered.length > 0 && `, ¶ ${numbered.join(", ")}`}
          </span>
        )}
        {!reading && author && <span>asked by {author.name}</span>}
      </p>
      <h1>{head.title}</h1>
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
