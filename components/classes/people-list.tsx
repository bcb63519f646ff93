"use client";

import { useState } from "react";
import { api } from "@/components/api";
import { counted } from "@/components/posts/words";
import { Button } from "@/components/ui/button";
import type { PartView } from "@/server/classes/groups/view";
import type { PeopleView } from "@/server/classes/roster/view";
import { PeopleBulk } from "./people-bulk";
import { type Entry, entriesOf, matches, NO_FILTER } from "./people-entries";
import { PeopleFilter } from "./people-filter";
import { PeopleRow } from "./people-row";

/** So many rows are drawn at once; a search finds the others. */
const SHOWN = 100;
export type PeopleMay = {
  /** Whoever keeps the list changes names and places. */
  keep: boolean;
  roles: boolean;
};
type Given = { space: string; me: string; first: PeopleView; parts: PartView[]; may: PeopleMay };

/** Everybody of a class, searched and changed in place. */
export function PeopleList({ space, me, first, parts, may }: Given) {
  const [people, setPeople] = useState(first);
  const [filter, setFilter] = useState(NO_FILTER);
  const [most, setMost] = useState(SHOWN);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<string | null>(null);
  const [told, setTold] = useState("");
  const reload = async (words: string) => {
    setPeople(await api.roster.people.query({ space }));
    setTold(words);
  };
  const entries = entriesOf(people);
  const found = entries.filter((entry) => matches(entry, filter));
  const shown = found.slice(0, most);
  const chosen = found.filter(({ key }) => picked.has(key));
  const pick = (keys: string[], on: boolean) =>
    setPicked((was) => new Set(on ? [...was, ...keys] : [...was].filter((key) => !keys.includes(key))));
  const row = (entry: Entry) => (
    <PeopleRow
      key={entry.key}
      {...{ space, entry, parts, may, reload }}
      isMe={entry.member?.id === me}
      picked={picked.has(entry.key)}
      pick={(on) => pick([entry.key], on)}
      open={open === entry.key}
      turn={(on) => setOpen(on ? entry.key : null)}
    />
  );
  return (
    <div className="people" data-keep={may.keep || undefined}>
      <PeopleFilter
        filter={filter}
        change={(now) => {
          setFilter(now);
          setMost(SHOWN);
        }}
        entries={entries}
      />
      <p className="meta people-found" role="status">
        {told && `${told} `}
        {found.length === entries.length ? "" : `${counted(found.length, "person", "people")} found.`}
      </p>
      {may.keep && found.length > 0 && (
        <label className="tick people-all">
          <input
            type="checkbox"
            checked={chosen.length === found.length}
            onChange={({ target }) =>
              pick(
                found.map(({ key }) => key),
                target.checked,
              )
            }
          />
          Select {found.length === entries.length ? "everybody" : "all found"}
        </label>
      )}
      {found.length === 0 ? <p>Nobody is found. Search for part of a name, or choose fewer filters.</p> : null}
      <div className="people-caption" aria-hidden="true">
        <span>Name</span>
        <span>Role</span>
        <span>Section</span>
        <span>Group</span>
        <span>Joined</span>
      </div>
      <ul className="people-rows" aria-label="People">
        {shown.map(row)}
      </ul>
      {found.length > shown.length && (
        <p className="acts mt-4">
          <Button onClick={() => setMost(most + SHOWN)}>
            Show {Math.min(SHOWN, found.length - shown.length)} more
          </Button>
          <span className="meta">{counted(found.length - shown.length, "person", "people")} not shown</span>
        </p>
      )}
      {chosen.length > 0 && open === null && (
        <PeopleBulk
          {...{ space, parts, chosen }}
          moved={async (words) => {
            setPicked(new Set());
            await reload(words);
          }}
          clear={() => setPicked(new Set())}
        />
      )}
    </div>
  );
}
