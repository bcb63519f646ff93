import "@/components/classes/groups.css";
import "@/components/classes/people.css";
import type { Metadata } from "next";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { ClassHead } from "@/components/classes/class-head";
import { GroupsPanel } from "@/components/classes/groups-panel";
import { LeaveClass } from "@/components/classes/leave-class";
import { invitePath, peoplePath } from "@/components/classes/paths";
import { countWords } from "@/components/classes/people-entries";
import { PeopleList } from "@/components/classes/people-list";
import { groupsPath, importPath } from "@/components/classes/people-paths";
import { mayGiveRoles, mayKeepRoster } from "@/server/classes/roster/policy";
import { isStaff } from "@/server/spaces/policy";

type Given = { params: Promise<{ space: string }>; searchParams: Promise<{ show?: string | string[] }> };

export const metadata: Metadata = { title: "People", robots: { index: false } };

/** Who is in a class, as far as whoever looks may know; to its staff also the sections and groups. */
export default async function People({ params, searchParams }: Given) {
  const [{ space: slug }, { show }] = await Promise.all([params, searchParams]);
  const { spaces, roster, groups } = await caller();
  const [space, people] = await orNotFound(Promise.all([spaces.get({ space: slug }), roster.people({ space: slug })]));
  const me = await viewer();
  const staff = isStaff(me, space);
  const parts = staff ? await groups.list({ space: slug }) : [];
  const may = { keep: mayKeepRoster(me, space), roles: mayGiveRoles(me, space) };
  const inGroups = staff && [show].flat()[0] === "groups";
  return (
    <div className="page">
      <ClassHead space={space} viewer={me} here="people" title="People">
        <p className="lead text-ink-2">{countWords(people)}.</p>
        {staff && (
          <nav className="acts people-nav" aria-label="People">
            <a className="txt" href={peoplePath(slug)} aria-current={inGroups ? undefined : "page"}>
              Everybody
            </a>
            <a className="txt" href={groupsPath(slug)} aria-current={inGroups ? "page" : undefined}>
              Sections and groups
            </a>
            {may.keep && (
              <>
                <a className="txt" href={importPath(slug)}>
                  Import a list
                </a>
                <a className="txt" href={invitePath(slug)}>
                  Invite
                </a>
              </>
            )}
          </nav>
        )}
      </ClassHead>
      {inGroups ? (
        <GroupsPanel space={slug} first={parts} keep={may.keep} />
      ) : (
        <PeopleList space={slug} me={me?.id ?? ""} first={people} parts={parts} may={may} />
      )}
      {!staff && space.role && <LeaveClass space={slug} name={space.name} />}
    </div>
  );
}
