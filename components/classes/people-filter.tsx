import { CLASS_ROLES, ROLE_WORDS } from "@/server/classes/roster/view";
import { type Entry, type Filter, NONE } from "./people-entries";

type Given = { filter: Filter; change: (filter: Filter) => void; entries: Entry[] };

export function PeopleFilter({ filter, change, entries }: Given) {
  const set = (part: Partial<Filter>) => change({ ...filter, ...part });
  const names = (part: "section" | "group") => [...new Set(entries.flatMap((entry) => entry[part] ?? []))].sort();
  const parts = [
    { part: "section" as const, label: "Section", names: names("section") },
    { part: "group" as const, label: "Group", names: names("group") },
  ].filter(({ names }) => names.length > 0);
  return (
    <search className="people-filter">
      <label className="people-search">
        <span className="label">Search</span>
        <input
          type="search"
          className="field"
          value={filter.text}
          onChange={({ target }) => set({ text: target.value })}
        />
      </label>
      <label>
        <span className="label">Role</span>
        <select
          className="field"
          value={filter.role}
          onChange={({ target }) => set({ role: target.value as Filter["role"] })}
        >
          <option value="">Any role</option>
          {CLASS_ROLES.map((role) => (
            <option key={role} value={role}>
              {ROLE_WORDS[role].one}
            </option>
          ))}
          {entries.some(({ expected }) => expected) && <option value="expected">Invited, has not come yet</option>}
        </select>
      </label>
      {parts.map(({ part, label, names }) => (
        <label key={part}>
          <span className="label">{label}</span>
          <select className="field" value={filter[part]} onChange={({ target }) => set({ [part]: target.value })}>
            <option value="">Any {part}</option>
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
            <option value={NONE}>In no {part}</option>
          </select>
        </label>
      ))}
    </search>
  );
}
