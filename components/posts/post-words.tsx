import { memo } from "react";

/** Sanitised on the server when it was written; the same string is drawn once. */
export const Words = memo(function Words({ html }: { html: string | null }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered and sanitised by the one renderer, on write.
  return <div className="read" dangerouslySetInnerHTML={{ __html: html ?? "" }} />;
});
