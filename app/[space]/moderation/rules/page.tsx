import "@/components/moderation/auto-rules.css";
import type { Metadata } from "next";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { AutoRules } from "@/components/moderation/auto-rules";
import { DeskNav } from "@/components/moderation/desk-nav";
import { rightsAt } from "@/server/moderation/desk";

export const metadata: Metadata = { title: "Automatic rules", robots: { index: false } };

export default async function Rules({ params }: { params: Promise<{ space: string }> }) {
  const { space: slug } = await params;
  const { rules, spaces } = await caller();
  const [space, first] = await orNotFound(Promise.all([spaces.get({ space: slug }), rules.list({ space: slug })]));
  return (
    <>
      <DeskNav space={slug} here="rules" rights={rightsAt(await viewer(), space)} />
      <div className="page grid gap-6 pb-16">
        <div className="grid gap-3 pt-8 wide:pt-14">
          <h1>Automatic rules</h1>
          <p className="lead text-ink-2">
            What is looked for in new posts in {space.name} by itself. A rule asks, holds or flags; it never punishes,
            and it does not look at moderators.
          </p>
        </div>
        <AutoRules space={slug} first={first} />
      </div>
    </>
  );
}
