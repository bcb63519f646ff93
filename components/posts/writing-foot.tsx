"use client";

import { Button } from "@/components/ui/button";
import { Submit } from "@/components/ui/submit";
import type { usePreview } from "./use-preview";
import { waitWords } from "./words";

type FootProps = {
  preview: ReturnType<typeof usePreview>;
  kept: string | null;
  wait: number;
  close: (() => void) | null;
};

export function WritingFoot({ preview, kept, wait, close }: FootProps) {
  const shown = preview.body !== null;
  return (
    <div className="cfoot">
      <Submit look="go" busy={wait > 0}>
        Publish
      </Submit>
      <Button look="text" aria-pressed={shown} onClick={shown ? preview.hide : preview.show}>
        {shown ? "Hide the preview" : "Preview"}
      </Button>
      {wait > 0 && <span className="meta">This thread is slow: you can post in {waitWords(wait)}.</span>}
      <span className="meta" aria-live="off">
        {kept}
      </span>
      {close && (
        <Button look="text" className="ml-auto" onClick={close}>
          Close
        </Button>
      )}
    </div>
  );
}
