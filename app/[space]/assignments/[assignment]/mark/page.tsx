import "@/components/grades/mark.css";
import type { Metadata } from "next";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { ClassHead } from "@/components/classes/class-head";
import { assignmentPath } from "@/components/classes/paths";
import { MarkPosts } from "@/components/grades/mark-posts";
import { MarkTable } from "@/components/grades/mark-table";
import { zoneWords } from "@/server/classes/zone/view";
import { pointsWords } from "@/server/grades/view";

export const metadata: Metadata = { title: "Your mark", robots: { index: false } };

export default async function OwnMark({ params }: { params: Promise<{ space: string; assignment: string }> }) {
  const { space: slug, assignment: id } = await params;
  const { spaces, grades } = await caller();
  const [space, { assignment, timeZone, due, late, mark }] = await orNotFound(
    Promise.all([spaces.get({ space: slug }), grades.mine({ space: slug, assignment: id })]),
  );
  return (
    <div className="page pb-16">
      <ClassHead space={space} viewer={await viewer()} here="assignments" title="Your mark">
        <p className="meta">
          <a href={assignmentPath(slug, id)}>{assignment.title}</a>
          {due && ` · due ${due}`}
          {late && " · late"} · {zoneWords(timeZone)}
        </p>
      </ClassHead>
      {mark ? (
        <div className="grid gap-8">
          <p className="own-points">
            {mark.hundredths === null ? "No points" : pointsWords(mark.hundredths)}
            {mark.most !== null && <span className="meta"> of {pointsWords(mark.most)} points</span>}
            <span className="meta own-when">
              {mark.byHand && mark.criteria.length > 0 && "Set by hand, not by the rubric’s sum. "}Released{" "}
              {mark.releasedWhen}.
            </span>
          </p>
          <MarkTable mark={mark} />
          {mark.comment && (
            <section aria-labelledby="comment">
              <h2 id="comment">Comment</h2>
              <p className="read own-comment">{mark.comment}</p>
            </section>
          )}
          <MarkPosts posts={mark.posts} />
        </div>
      ) : (
        <p className="read">Not released yet. You are told in your inbox when it is.</p>
      )}
    </div>
  );
}
