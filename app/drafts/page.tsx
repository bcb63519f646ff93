import "@/components/drafts/drafts.css";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { DraftRow } from "@/components/drafts/draft-row";

export const metadata: Metadata = { title: "Drafts" };

type Given = { searchParams: Promise<{ after?: string | string[] }> };

/** Everything one has begun and not sent, wherever it is. */
export default async function Drafts({ searchParams }: Given) {
  const me = await viewer();
  if (!me) redirect("/sign-in?next=/drafts");
  const cursor = [(await searchParams).after].flat()[0];
  const { drafts, next } = await orNotFound((await caller()).drafts.mine({ cursor }));
  return (
    <div className="page drafts">
      <h1>Drafts</h1>
      <p className="meta mt-2">Only you see these. A draft is kept until you publish it or discard it.</p>
      {drafts.length === 0 ? (
        <p className="none">Nothing begun. What you write is kept here until you publish it.</p>
      ) : (
        <ol>
          {drafts.map((draft) => (
            <DraftRow key={draft.id} draft={draft} account={me.id} />
          ))}
        </ol>
      )}
      {(cursor || next) && (
        <nav className="acts" aria-label="Pages of the list">
          {cursor && (
            <a className="txt" href="/drafts">
              Back to the latest
            </a>
          )}
          {next && (
            <a className="txt" rel="next" href={`/drafts?after=${encodeURIComponent(next)}`}>
              Earlier drafts
            </a>
          )}
        </nav>
      )}
    </div>
  );
}
