import "@/components/moderation/auto-rules.css";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { AutoRules } from "@/components/moderation/auto-rules";
import { DeskNav } from "@/components/moderation/desk-nav";
import { Notice } from "@/components/ui/notice";
import { mayModerate } from "@/server/spaces/policy";

export const metadata: Metadata = { title: "Rules", robots: { index: false } };

export default async function Rules({ params }: { params: Promise<{ space: string }> }) {
  const { space: slug } = await params;
  const { rules, spaces } = await caller();
  const space = await orNotFound(spaces.get({ space: slug }));
  const me = await viewer();
  if (!me) redirect(`/sign-in?next=${encodeURIComponent(`/${slug}/moderation/rules`)}`);
  const may = mayModerate(me, space, "rules");
  return (
    <div className="page grid gap-6 pb-16">
      <div className="grid gap-3 pt-8 wide:pt-14">
        <h1>Rules</h1>
        <p className="lead text-ink-2">
          What is looked for in new posts in {space.name} by itself. A rule asks, holds or flags; it never punishes, and
          it does not look at moderators.
        </p>
      </div>
      {may ? (
        <>
          <DeskNav space={slug} here="rules" />
          <AutoRules space={slug} first={await orNotFound(rules.list({ space: slug }))} />
        </>
      ) : (
        <Notice>Rules are set by the moderators of {space.name}.</Notice>
      )}
    </div>
  );
}
