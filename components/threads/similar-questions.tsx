"use client";

import { useEffect, useState } from "react";
import { api } from "@/components/api";
import { counted } from "@/components/posts/words";
import type { SimilarThread } from "@/server/threads/view";

const PAUSE_MS = 400; // typing goes on below it
const SHORTEST = 4;

/** Questions already open that read like the one being typed: said politely, and never in the way. */
export function SimilarQuestions({ space, title }: { space: string; title: string }) {
  const [similar, setSimilar] = useState<SimilarThread[]>([]);
  const asked = title.trim();
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      const found =
        asked.length < SHORTEST ? [] : await api.threads.similar.query({ space, title: asked }).catch(() => []);
      if (!gone) setSimilar(found);
    };
    const timer = setTimeout(ask, PAUSE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [space, asked]);
  return (
    <div role="status" className="min-h-6">
      {similar.length > 0 && (
        <>
          <p className="hint">
            {similar.length === 1
              ? "A question like this is open already. You may want to join it:"
              : `${similar.length} questions like this are open already. You may want to join one:`}
          </p>
          <ul className="mt-1">
            {similar.map((thread) => (
              <li key={thread.path}>
                <a className="inline-block min-h-6 font-read text-ui-l" href={thread.path}>
                  {thread.title}
                </a>{" "}
                <span className="meta whitespace-nowrap">
                  {thread.people !== null && counted(thread.people, "person", "people")}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
