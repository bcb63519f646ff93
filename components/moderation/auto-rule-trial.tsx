"use client";

import { useEffect, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { DRY_RUN_POSTS, type DryRun, type Spec } from "@/server/moderation/rules/view";

type Tried = { of: string; run: DryRun } | { of: string; wrong: string };

/** What the rule would have caught among the last posts, before it catches anything. */
export function Trial({ space, spec, ready }: { space: string; spec: Spec; ready: boolean }) {
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState<Tried | null>(null);
  const of = JSON.stringify(spec);
  // A result of other words would mislead.
  useEffect(() => setTried((now) => (now?.of === of ? now : null)), [of]);
  const look = async () => {
    setBusy(true);
    try {
      setTried({ of, run: await api.rules.dryRun.mutate({ space, spec }) });
    } catch (error) {
      setTried({ of, wrong: refusalOf(error).message });
    }
    setBusy(false);
  };
  return (
    <section className="auto-trial" aria-label="Dry run">
      <p className="acts">
        <Button small busy={busy} disabled={!ready} onClick={look}>
          {busy ? "Looking" : "Try it on the last posts"}
        </Button>
        <span className="meta">
          {ready
            ? `What it would have caught among the last ${DRY_RUN_POSTS.toLocaleString("en")}. Nothing is changed.`
            : "It can be tried once it is complete."}
        </span>
      </p>
      <div aria-live="polite">
        {tried && "wrong" in tried && <p className="wrong">{tried.wrong}</p>}
        {tried && "run" in tried && <Result run={tried.run} />}
      </div>
    </section>
  );
}

function Result({ run }: { run: DryRun }) {
  const { looked, count, cut, caught } = run;
  if (looked === 0 && !cut) return <p className="meta">There are no posts here yet.</p>;
  return (
    <>
      <p>
        <b>{count === 0 ? "It would have caught nothing" : `It would have caught ${count.toLocaleString("en")}`}</b> of{" "}
        {looked.toLocaleString("en")} {looked === 1 ? "post" : "posts"}.
        {cut && " It took too long to look at all of them: these are the newest."}
      </p>
      {caught.length > 0 && (
        <ol className="auto-caught">
          {caught.map(({ id, path, thread, author, at, gist }) => (
            <li key={id}>
              <p>
                <a className="quiet" href={path}>
                  {gist || "A post without words of its own"}
                </a>
              </p>
              <p className="meta">
                {author.name} in {thread} · <Time at={at} />
              </p>
            </li>
          ))}
        </ol>
      )}
      {count > caught.length && caught.length > 0 && <p className="meta">The newest {caught.length} are shown.</p>}
    </>
  );
}
