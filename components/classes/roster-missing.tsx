"use client";

import { counted } from "@/components/posts/words";
import type { Missing } from "@/server/classes/roster/import/view";
import { Paged } from "./roster-pages";
import type { Leaving } from "./roster-preview";

type Given = { missing: Missing[]; leaving: Leaving; setLeaving: (leaving: Leaving) => void };

/** Students whom the list does not have. They stay, unless they are chosen. */
export function RosterMissing({ missing, leaving, setLeaving }: Given) {
  const isLeaving = ({ person, email }: Missing) =>
    person ? leaving.people.includes(person) : leaving.expected.includes(email ?? "");
  const turn = (some: Missing[], on: boolean) => {
    const people = new Set(leaving.people);
    const expected = new Set(leaving.expected);
    for (const { person, email } of some) {
      const [set, key] = person ? [people, person] : [expected, email ?? ""];
      if (on) set.add(key);
      else set.delete(key);
    }
    setLeaving({ people: [...people], expected: [...expected] });
  };
  const all = missing.every(isLeaving);
  return (
    <details className="roster-left">
      <summary>
        {counted(missing.length, "student")} {missing.length === 1 ? "is" : "are"} not on this list, and{" "}
        {missing.length === 1 ? "stays" : "stay"}
      </summary>
      <p className="hint">
        Whoever came by a code with another address than the list has is among them. Tick whom to remove.
      </p>
      <label className="tick">
        <input type="checkbox" checked={all} onChange={({ target }) => turn(missing, target.checked)} />
        Remove all of these
      </label>
      <Paged of={missing} label="Pages of those who are missing">
        {(shown) => (
          <ul className="roster-missing" aria-label="Not on this list">
            {shown.map((one) => (
              <li key={one.person ?? one.email}>
                <label className="tick wrap-anywhere">
                  <input
                    type="checkbox"
                    checked={isLeaving(one)}
                    onChange={({ target }) => turn([one], target.checked)}
                  />
                  <span>
                    {one.name} <span className="meta">{one.email ?? "no confirmed address"}</span>
                    {!one.person && <span className="meta"> · invited</span>}
                  </span>
                </label>
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </details>
  );
}
