import "@/app/standing/standing.css";
import type { Metadata } from "next";
import { caller } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { OwnDecisionItem } from "@/components/moderation/own-decision";

export const metadata: Metadata = { title: "A decision about you", robots: { index: false }, referrer: "no-referrer" };

type Props = { searchParams: Promise<{ token?: string | string[] }> };

/** What a letter's link opens for whoever is banned from the site and cannot sign in: that decision, and its appeal. */
export default async function Appeal({ searchParams }: Props) {
  const token = [(await searchParams).token].flat()[0] ?? "";
  const decision = await orNotFound((await caller()).appeals.linked({ token }));
  return (
    <div className="page mod-standing">
      <h1>A decision about you</h1>
      <ol>
        <OwnDecisionItem decision={decision} open token={token} />
      </ol>
    </div>
  );
}
