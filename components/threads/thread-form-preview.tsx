"use client";

import { useEffect, useState } from "react";
import { api, refusalOf } from "@/components/api";

const PAUSE_MS = 400;

/** The prompt as others will read it, made by the server's own renderer. */
export function PromptPreview({ body }: { body: string }) {
  const [html, setHtml] = useState("");
  const [wrong, setWrong] = useState("");
  useEffect(() => {
    let gone = false;
    const render = async () => {
      try {
        const answer = body.trim() ? await api.posts.preview.mutate({ body }) : { html: "" };
        if (gone) return;
        setHtml(answer.html);
        setWrong("");
      } catch (error) {
        if (!gone) setWrong(refusalOf(error).message);
      }
    };
    const timer = setTimeout(render, PAUSE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [body]);
  return (
    <section aria-label="Preview" className="border-line border-t pt-3">
      {wrong && <p className="wrong">{wrong}</p>}
      {!wrong && !html && <p className="meta">Nothing to show yet.</p>}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by the server's renderer. */}
      <div className="read" dangerouslySetInnerHTML={{ __html: html }} />
    </section>
  );
}
