import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { DeskScreen } from "@/components/moderation/desk-screen";
import { RulesForm } from "@/components/moderation/rules-form";
import { TemplatesForm } from "@/components/moderation/templates-form";
import { mayModerate } from "@/server/spaces/policy";

export const metadata: Metadata = { title: "House rules and templates", robots: { index: false } };

export default async function DeskSettings({ params }: { params: Promise<{ space: string }> }) {
  const { space: slug } = await params;
  const api = await caller();
  const space = await orNotFound(api.spaces.get({ space: slug }));
  if (!mayModerate(await viewer(), space, "rules")) notFound();
  const { rules, templates } = await orNotFound(api.words.get({ space: slug }));
  return (
    <DeskScreen space={slug} here="settings">
      <div className="page mod-settings">
        <h1>House rules and templates</h1>
        <p className="meta">
          Everybody reads the rules <a href={`/${slug}/rules`}>on a page of their own</a>. What you change stands in the
          log.
        </p>
        <RulesForm space={slug} rules={rules} />
        <TemplatesForm space={slug} rules={rules} templates={templates} />
      </div>
    </DeskScreen>
  );
}
