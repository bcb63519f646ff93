import "@/components/grades/pane.css";
import "@/components/grades/mark-form.css";
import type { Metadata } from "next";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { ClassNav } from "@/components/classes/class-nav";
import { assignmentPath } from "@/components/classes/paths";
import { PaneScreen } from "@/components/grades/pane";
import { zoneWords } from "@/server/classes/zone/view";
import { mayTeach } from "@/server/spaces/policy";

export const metadata: Metadata = { title: "Marking", robots: { index: false } };

type Given = {
  params: Promise<{ space: string; assignment: string }>;
  searchParams: Promise<{ student?: string | string[] }>;
};

export default async function Grading({ params, searchParams }: Given) {
  const [{ space: slug, assignment }, { student: asked }] = await Promise.all([params, searchParams]);
  const { spaces, grades } = await caller();
  const at = { space: slug, assignment };
  const student = [asked].flat()[0];
  const [space, pane, first] = await orNotFound(
    Promise.all([spaces.get({ space: slug }), grades.pane(at), student ? grades.work({ ...at, student }) : null]),
  );
  const me = await viewer();
  return (
    <>
      <header className="pane-top">
        <ClassNav space={space} viewer={me} here="assignments" />
        <h1>
          Marking <a href={assignmentPath(slug, assignment)}>{pane.assignment.title}</a>
        </h1>
        <p className="meta">{zoneWords(pane.timeZone)}.</p>
      </header>
      <PaneScreen space={slug} pane={pane} first={first} releases={mayTeach(me, space, "release")} />
    </>
  );
}
