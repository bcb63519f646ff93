import "./standing.css";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { OwnDecisionItem } from "@/components/moderation/own-decision";
import { OwnStanding } from "@/components/moderation/own-standing";

export const metadata: Metadata = { title: "Your standing", robots: { index: false } };

type Asked = { decision?: string | string[]; after?: string | string[] };

/** What moderators decided about whoever looks, and what became of their flags; one decision where a notice names it. */
export default async function Standing({ searchParams }: { searchParams: Promise<Asked> }) {
  const asked = await searchParams;
  const [decision, after] = [[asked.decision].flat()[0], [asked.after].flat()[0]];
  if (!(await viewer())) {
    const back = decision ? `/standing?${new URLSearchParams({ decision })}` : "/standing";
    redirect(`/sign-in?next=${encodeURIComponent(back)}`);
  }
  const { appeals } = await caller();
  if (!decision) return <OwnStanding page={await orNotFound(appeals.standing({ after }))} after={after} />;
  const one = await orNotFound(appeals.decision({ decision }));
  return (
    <div className="page mod-standing">
      <h1>A decision about you</h1>
      <ol>
        <OwnDecisionItem decision={one} open />
      </ol>
      <p>
        <a href="/standing">Everything about your standing</a>
      </p>
    </div>
  );
}
