import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { DeskScreen } from "@/components/moderation/desk-screen";
import { RulesForm } from "@/components/moderation/rules-form";
import { TemplatesForm } from "@/components/moderation/templates-form";
import { rightsAt } from "@/server/moderation/desk";
import type { SpaceView } from "@/server/spaces/view";

/** A desk's house rules and templates. */
export async function DeskWords({ space }: { space: SpaceView | null }) {
  const at = { space: space?.slug ?? null };
  const { rules, templates } = await orNotFound((await caller()).words.get(at));
  const me = await viewer();
  return (
    <DeskScreen {...at} here="settings" rights={rightsAt(me, space)} admin={me?.siteRole === "admin"}>
      <div className="page mod-settings">
        <h1>House rules and templates</h1>
        <p className="meta">
          {space && (
            <>
              Everybody reads the rules <a href={`/${space.slug}/rules`}>on a page of their own</a>.{" "}
            </>
          )}
          What you change stands in the log.
        </p>
        <RulesForm {...at} rules={rules} />
        <TemplatesForm {...at} rules={rules} templates={templates} />
      </div>
    </DeskScreen>
  );
}
