"use client";

import { useState } from "react";
import { api } from "@/components/api";
import type { AssignmentView, Progress, ProgressRow } from "@/server/assignments/view";
import { ExtensionForm } from "./extension-form";
import { ProgressTable } from "./progress-table";

type PartProps = {
  space: string;
  assignment: AssignmentView;
  first: Progress;
  timeZone: string;
  /** May give more time. */
  assigns: boolean;
};

/** How far everybody is, for staff. */
export function ProgressPart({ space, assignment, first, timeZone, assigns }: PartProps) {
  const [{ rows, sections }, setProgress] = useState(first);
  const [section, setSection] = useState("");
  const [shown, setShown] = useState<"all" | "unbegun" | "undone">("all");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const here = rows.filter((row) => section === "" || row.section === section);
  const fits = (row: ProgressRow) => shown === "all" || (shown === "unbegun" ? !row.begun : !row.checklist.done);
  const listed = here.filter(fits);
  const unbegun = here.filter(({ begun }) => !begun).length;
  const done = here.filter(({ checklist }) => checklist.done).length;
  if (rows.length === 0) return <p className="meta">No students are in the class yet.</p>;
  return (
    <div className="grid gap-4">
      <div className="asg-filters">
        {sections.length > 0 && (
          <label className="asg-inline">
            Section
            <select className="field asg-pick" value={section} onChange={({ target }) => setSection(target.value)}>
              <option value="">All</option>
              {sections.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
        )}
        <label className="asg-inline">
          Show
          <select
            className="field asg-pick"
            value={shown}
            onChange={({ target }) => setShown(target.value as typeof shown)}
          >
            <option value="all">everybody</option>
            <option value="unbegun">who has not begun</option>
            <option value="undone">who is not done</option>
          </select>
        </label>
        <p className="meta" role="status">
          {done} of {here.length} done, {unbegun} not begun.
        </p>
      </div>
      <ProgressTable
        {...{ rows: listed, requirements: assignment.requirements, path: assignment.thread.path, timeZone, space }}
        {...{ assignment: assignment.id, chosen, choose: assigns ? setChosen : undefined }}
      />
      {assigns && chosen.size > 0 && (
        <ExtensionForm
          key={[...chosen].join()}
          {...{ space, assignment, timeZone, students: rows.filter(({ student }) => chosen.has(student.id)) }}
          done={async () => {
            setProgress(await api.assignments.progress.query({ space, assignment: assignment.id }));
            setChosen(new Set());
          }}
        />
      )}
    </div>
  );
}
