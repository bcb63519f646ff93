"use client";

import { useEffect, useState } from "react";
import { api, refusalOf } from "@/components/api";

/** The text as it will stand, by the same renderer that will write it. */
export default function Preview({ body }: { body: string }) {
  const [html, setHtml] = useState<string | null>(null);
  const [why, setWhy] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    api.posts.preview
      .mutate({ body })
      .then((answer) => current && setHtml(answer.html))
      .catch((error) => current && setWhy(refusalOf(error).message));
    return () => {
      current = false;
    };
  }, [body]);
  if (why) return <p className="why">{why}</p>;
  return (
    <section className="preview" aria-label="Preview" aria-busy={html === null}>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: rendered and sanitised by the server's one renderer. */}
      {html !== null && <div className="read" dangerouslySetInnerHTML={{ __html: html || "<p>Nothing yet.</p>" }} />}
    </section>
  );
}
