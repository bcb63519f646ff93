import { type MouseEvent, type ReactNode, useState } from "react";
import { counted } from "@/components/posts/words";
import { Button } from "@/components/ui/button";
import type { PaneStudent } from "@/server/grades/pane/view";
import { stateWords } from "@/server/grades/view";
import { usePaneHere } from "./pane-here";
import { countsOf, type Filter, sectionsOf } from "./pane-state";

type Given = {
  students: PaneStudent[];
  lines: PaneStudent[];
  filter: Filter;
  setFilter: (filter: Filter) => void;
  current: string | null;
  release: ReactNode;
  children: ReactNode;
};

/** The students with how far their marks are; on a phone they fold away once somebody is open. */
export function PaneList({ students, lines, filter, setFilter, current, release, children }: Given) {
  const [unfolded, unfold] = useState(current === null);
  const counts = countsOf(students);
  return (
    <section className="pane-list" aria-labelledby="students" data-unfolded={unfolded || undefined}>
      <div className="pane-head">
        <h2 id="students">{counted(students.length, "student")}</h2>
        <Button look="text" className="pane-fold" aria-expanded={unfolded} onClick={() => unfold(!unfolded)}>
          {unfolded ? "Fold the list" : "Show the list"}
        </Button>
        <p className="meta" role="status">
          {counts.none + counts.draft} to mark · {counts.ready} ready · {counts.released} released
        </p>
        {release}
      </div>
      <div className="pane-body">
        <Filters {...{ students, filter, setFilter }} />
        <ol className="pane-lines">
          {lines.map((student) => (
            <Line key={student.id} student={student} isOpen={student.id === current} opened={() => unfold(false)} />
          ))}
        </ol>
        {lines.length === 0 && students.length > 0 && <p className="meta pane-none">Nobody is left in this list.</p>}
        {children}
      </div>
    </section>
  );
}

function Filters({ students, filter, setFilter }: Pick<Given, "students" | "filter" | "setFilter">) {
  const sections = sectionsOf(students);
  return (
    <div className="pane-filter">
      {sections.length > 0 && (
        <select
          className="field"
          aria-label="Section"
          value={filter.section}
          onChange={({ target }) => setFilter({ ...filter, section: target.value })}
        >
          <option value="">All sections</option>
          {sections.map((section) => (
            <option key={section}>{section}</option>
          ))}
        </select>
      )}
      <label className="tick">
        <input
          type="checkbox"
          checked={filter.ungraded}
          onChange={({ target }) => setFilter({ ...filter, ungraded: target.checked })}
        />
        Only ungraded
      </label>
    </div>
  );
}

function Line({ student, isOpen, opened }: { student: PaneStudent; isOpen: boolean; opened: () => void }) {
  const { go } = usePaneHere();
  const { id, listedAs, section, state, changed, left, posts } = student;
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    opened();
    go(id);
  };
  const notes = [counted(posts, "post"), section, left && "left the class"].filter(Boolean).join(" · ");
  return (
    <li>
      <a href={`?student=${id}`} aria-current={isOpen ? "true" : undefined} data-state={state} onClick={open}>
        <span className="pane-name">{listedAs}</span>
        <span className="pane-state">{stateWords(state, changed)}</span>
        <span className="meta">{notes}</span>
      </a>
    </li>
  );
}
