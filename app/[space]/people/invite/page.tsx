import "@/components/classes/class-settings.css";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { AwaitingUnproven } from "@/components/classes/awaiting-unproven";
import { ClassHead } from "@/components/classes/class-head";
import { peoplePath } from "@/components/classes/paths";
import { WaysIn } from "@/components/classes/ways-in";
import { Notice } from "@/components/ui/notice";
import { mayGive, mayInvite, ROLES } from "@/server/classes/joining/policy";
import { zoneWords } from "@/server/classes/zone/view";
import { mayTeach } from "@/server/spaces/policy";

export const metadata: Metadata = { title: "Let people in", robots: { index: false } };

/** The ways into a class, for those who decide who is in it. */
export default async function Invite({ params }: { params: Promise<{ space: string }> }) {
  const { space: slug } = await params;
  const api = await caller();
  const [me, space] = [await viewer(), await orNotFound(api.spaces.get({ space: slug }))];
  if (!mayTeach(me, space, "roster")) notFound();
  const [ways, { mail, providers }] = await Promise.all([api.joining.ways({ space: slug }), api.accounts.joining()]);
  return (
    <div className="page class-page">
      <ClassHead space={space} viewer={me} here="people" title="Let people in">
        <p className="meta">
          <a href={peoplePath(slug)}>Everybody of the class</a> · {zoneWords(ways.timeZone)}.
        </p>
      </ClassHead>
      {mayInvite(me, space) ? (
        <>
          <AwaitingUnproven {...{ mail, providers }} codes="#codes" />
          <WaysIn space={slug} first={ways} roles={ROLES.filter((role) => mayGive(me, space, role))} />
        </>
      ) : (
        <Notice>This class has ended: nobody comes in any more.</Notice>
      )}
    </div>
  );
}
