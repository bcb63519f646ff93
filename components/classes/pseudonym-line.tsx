"use client";

import { useMine } from "@/components/threads/here";
import { isStaff } from "@/server/spaces/policy";
import { seenPath } from "./paths";

/** Under which name one writes, where students write under pseudonyms, before one writes. */
export function PseudonymLine() {
  const { pseudonym, viewer, space } = useMine((mine) => mine);
  if (!pseudonym?.anonymous || viewer === null) return null;
  if (isStaff(viewer, space))
    return <p className="meta mb-2">Students write under pseudonyms here. You write under your own name.</p>;
  return (
    <p className="meta mb-2">
      {pseudonym.shown ? (
        <>
          You write here as <b>{pseudonym.shown.name}</b>.
        </>
      ) : (
        "You write here under a pseudonym, which is drawn with your first post."
      )}{" "}
      <a className="txt" href={seenPath(space.slug)}>
        What others see of you
      </a>
    </p>
  );
}
