"use client";

import { useRef, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";
import type { FollowKind, FollowView } from "@/server/follows/view";

const KINDS: Record<FollowKind, string> = {
  thread: "Thread",
  branch: "Branch in",
  person: "Person",
  space: "Space",
};

/** Everything one follows, each with the way out. */
export function FollowList({ follows }: { follows: FollowView[] }) {
  const [left, setLeft] = useState<string[]>([]);
  const [said, setSaid] = useState("");
  const list = useRef<HTMLUListElement>(null);
  const shown = follows.filter(({ target }) => !left.includes(target));

  async function unfollow({ kind, target, name }: FollowView) {
    try {
      await api.follows.unfollow.mutate({ kind, target });
      setLeft((before) => [...before, target]);
      setSaid(`You no longer follow ${name}.`);
      // The button that had the focus is gone.
      list.current?.focus();
    } catch (error) {
      setSaid(refusalOf(error).message);
    }
  }
  return (
    <>
      <p className="meta" role="status">
        {said ||
          (shown.length === 0 && "Nothing. Threads, branches, people and spaces can be followed where they are.")}
      </p>
      <ul ref={list} className="grid gap-2 outline-none" tabIndex={-1} aria-label="What you follow">
        {shown.map((follow) => (
          <li key={`${follow.kind} ${follow.target}`} className="flex items-baseline justify-between gap-4">
            <span className="min-w-0 wrap-anywhere">
              <span className="meta">{KINDS[follow.kind]}</span> <a href={follow.path}>{follow.name}</a>
            </span>
            <Button look="text" onClick={() => unfollow(follow)}>
              Unfollow<span className="sr-only"> {follow.name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
