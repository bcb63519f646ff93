"use client";

import { diffWordsWithSpace } from "diff";
import { useEffect, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { useHere } from "@/components/threads/here";
import { Dialog } from "@/components/ui/dialog";
import type { Revision } from "@/server/posts/view";
import { Sources, SpeaksTo } from "./attached";

/** What a post said before: any two versions side by side in one text, what went and what came marked. */
export default function History({ post, onClose }: { post: string; onClose: () => void }) {
  const { thread } = useHere();
  const [revisions, setRevisions] = useState<Revision[] | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  useEffect(() => {
    api.posts.history.query({ space: thread.spaceSlug, post }).then(
      (rows) => setRevisions([...rows].sort((a, b) => a.version - b.version)),
      (error) => setWrong(refusalOf(error).message),
    );
  }, [post, thread.spaceSlug]);
  return (
    <Dialog title="How this post changed" open onClose={onClose}>
      {wrong && <p className="wrong">{wrong}</p>}
      {revisions && <Comparison revisions={revisions} />}
    </Dialog>
  );
}

function Comparison({ revisions }: { revisions: Revision[] }) {
  const last = revisions.at(-1)?.version ?? 1;
  const [from, setFrom] = useState(revisions.at(-2)?.version ?? last);
  const [to, setTo] = useState(last);
  const of = (version: number) => revisions.find((row) => row.version === version);
  const body = (version: number) => of(version)?.body ?? "";
  if (revisions.length < 2) return <p className="meta">There is one version: it was never revised.</p>;
  return (
    <div className="history">
      <div className="flex flex-wrap gap-4">
        <VersionPicker label="From" revisions={revisions} version={from} choose={setFrom} />
        <VersionPicker label="To" revisions={revisions} version={to} choose={setTo} />
      </div>
      <RestedOn from={of(from)} to={of(to)} />
      <p className="compared">
        {diffWordsWithSpace(body(from), body(to)).map((part, index) => {
          const Part = part.added ? "ins" : part.removed ? "del" : "span";
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one comparison have no other name.
          return <Part key={index}>{part.value}</Part>;
        })}
      </p>
    </div>
  );
}

/** What the two versions rested on and spoke to, where that is not the same. */
function RestedOn({ from, to }: { from: Revision | undefined; to: Revision | undefined }) {
  if (hung(from) === hung(to)) return null;
  return [from, to].map(
    (row, index) =>
      row && (
        <div key={index === 0 ? "from" : "to"} className="mt-3">
          <p className="meta">Version {row.version} rested on</p>
          {row.sources.length > 0 ? <Sources sources={row.sources} /> : <p className="hung">no source</p>}
          {row.items.length > 0 && <SpeaksTo items={row.items} />}
        </div>
      ),
  );
}

// Not the objects themselves: their fields come in no order.
const hung = (row: Revision | undefined) =>
  JSON.stringify([
    row?.items,
    row?.sources.map(({ url, author, title, year, pages, paragraph }) => [url, author, title, year, pages, paragraph]),
  ]);

type PickerProps = { label: string; revisions: Revision[]; version: number; choose: (version: number) => void };

function VersionPicker({ label, revisions, version, choose }: PickerProps) {
  return (
    <label className="meta">
      {label}{" "}
      <select className="field" value={version} onChange={(event) => choose(Number(event.target.value))}>
        {revisions.map((row) => (
          <option key={row.version} value={row.version}>
            Version {row.version}
            {row.by && ` by ${row.by.name}`},{" "}
            {new Date(row.at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" })}
          </option>
        ))}
      </select>
    </label>
  );
}
