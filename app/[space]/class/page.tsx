import "@/components/classes/class-settings.css";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { ClassExport } from "@/components/classes/class-export";
import { ClassHead } from "@/components/classes/class-head";
import { ClassSettingsForm } from "@/components/classes/class-settings";
import { ArchiveClass } from "@/components/classes/class-settings-archive";
import { LeaveClass } from "@/components/classes/leave-class";
import { invitePath, newClassPath } from "@/components/classes/paths";
import { ButtonLink } from "@/components/ui/button";
import { mayInvite } from "@/server/classes/joining/policy";
import { makers } from "@/server/classes/makers";
import { mayMakeClass, mayRun } from "@/server/classes/policy";
import { isStaff } from "@/server/spaces/policy";

export const metadata: Metadata = { title: "Settings of the class", robots: { index: false } };

/** What a class is, for those who run it. */
export default async function ClassSettings({ params }: { params: Promise<{ space: string }> }) {
  const { space: slug } = await params;
  const api = await caller();
  const [me, space] = [await viewer(), await orNotFound(api.spaces.get({ space: slug }))];
  if (space.kind !== "class" || space.role === null || !isStaff(me, space)) notFound();
  const runs = mayRun(me, space);
  const mayGo = await api.classes.mayLeave({ space: slug });
  return (
    <div className="page class-page">
      <ClassHead space={space} viewer={me} here="class" title="Settings" />
      {mayInvite(me, space) && (
        <p className="acts">
          <ButtonLink href={invitePath(slug)}>Let people in</ButtonLink>
        </p>
      )}
      {runs && (
        <ClassSettingsForm
          space={slug}
          settings={await api.classes.settings({ space: slug })}
          zones={Intl.supportedValuesOf("timeZone")}
        />
      )}
      {runs && mayMakeClass(me, makers()) && (
        <section className="class-part" aria-labelledby="next-term">
          <h2 id="next-term">Another term</h2>
          <p>Begin a class with the structure of this one and none of its people.</p>
          <p className="acts">
            <ButtonLink href={`${newClassPath}?from=${slug}`}>Copy this class</ButtonLink>
          </p>
        </section>
      )}
      {runs && (
        <section className="class-part" aria-labelledby="end">
          <h2 id="end">{space.archived ? "Archived" : "The end of the class"}</h2>
          <ArchiveClass space={slug} name={space.name} archived={space.archived} />
        </section>
      )}
      {runs && (
        <div className="class-part">
          <ClassExport space={space} viewer={me} />
        </div>
      )}
      <section className="class-part" aria-labelledby="leave">
        <h2 id="leave">Leave</h2>
        <LeaveClass space={slug} name={space.name} last={!mayGo} />
      </section>
    </div>
  );
}
