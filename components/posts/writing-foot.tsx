"use client";

import { Button } from "@/components/ui/button";
import type { usePreview } from "./use-preview";

type FootProps = { preview: ReturnType<typeof usePreview>; kept: string | null; close: (() => void) | null };

export function WritingFoot({ preview, kept, close }: FootProps) {
  const shown = preview.body !== null;
  return (
    <div className="cfoot">
      <Button type="submit" look="go">
        Publish
      </Button>
      <Button look="text" aria-pressed={shown} onClick={shown ? preview.hide : preview.show}>
        {shown ? "Hide the preview" : "Preview"}
      </Button>
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
