"use client";

import { STEELMAN } from "@/server/posts/attached/view";
import type { PostView } from "@/server/posts/view";
import type { HungProps } from "./hung-fields";
import { authorCalled } from "./words";

/** The point about to be challenged, in its author's words, and room to say it so that they would agree. */
export function PointField({ parent, place, hung, hang, wrong }: HungProps & { parent: PostView }) {
  const name = authorCalled(parent);
  const says = wrong?.field === "steelman" ? wrong.says : null;
  return (
    <div className="point">
      <label className="label" htmlFor={`steelman-${place}`}>
        Say {name}’s point so that {name} would agree
      </label>
      <section
        className="read theirs"
        aria-label={`What ${name} wrote`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long post scrolls here, for the keyboard too.
        tabIndex={0}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered and sanitised by the server's one renderer.
        dangerouslySetInnerHTML={{ __html: parent.html ?? "" }}
      />
      <textarea
        className="field field-read"
        id={`steelman-${place}`}
        rows={2}
        maxLength={STEELMAN.max}
        value={hung.steelman ?? ""}
        aria-describedby={says ? `wrong-steelman-${place}` : undefined}
        aria-invalid={says ? true : undefined}
        onChange={(event) => hang({ steelman: event.target.value })}
      />
      {says && (
        <p className="why" role="alert" id={`wrong-steelman-${place}`}>
          {says}
        </p>
      )}
      <p className="meta">Then challenge it:</p>
    </div>
  );
}
