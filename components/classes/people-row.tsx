"use client";

import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import type { PartView } from "@/server/classes/groups/view";
import { ROLE_WORDS } from "@/server/classes/roster/view";
import type { Entry } from "./people-entries";
import { PeopleForm } from "./people-form";
import type { PeopleMay } from "./people-list";

type Given = {
  space: string;
  entry: Entry;
  parts: PartView[];
  may: PeopleMay;
  isMe: boolean;
  picked: boolean;
  pick: (on: boolean) => void;
  open: boolean;
  turn: (on: boolean) => void;
  reload: (words: string) => Promise<void>;
};

export function PeopleRow({ space, entry, parts, may, isMe, picked, pick, open, turn, reload }: Given) {
  const { key, name, member, expected } = entry;
  const close = () => {
    turn(false);
    document.getElementById(`change-${key}`)?.focus();
  };
  return (
    <li className="people-row" data-picked={picked || undefined}>
      {may.keep && (
        <input
          type="checkbox"
          className="people-tick"
          aria-label={`Select ${name}`}
          checked={picked}
          onChange={({ target }) => pick(target.checked)}
        />
      )}
      <p className="people-name">
        {member ? <a href={`/people/${member.handle}`}>{name}</a> : name}
        {isMe && <span className="meta"> (you)</span>}
        <span className="meta people-who">
          {member ? `@${member.handle}` : expectedWords(expected)}
          {entry.email && ` · ${entry.email}`}
          {member && entry.email && !member.proven && " (not confirmed)"}
          {member?.listedEmail && member.listedEmail !== entry.email && ` · asked in as ${member.listedEmail}`}
        </span>
      </p>
      <p className="people-facts">
        <span>{ROLE_WORDS[entry.role].one}</span>
        <Fact label="Section" value={entry.section} />
        <Fact label="Group" value={entry.group} />
        {member?.joinedAt ? (
          <span>
            <span className="people-label">Joined </span>
            <Time at={member.joinedAt} />
          </span>
        ) : (
          <span className="people-none" />
        )}
      </p>
      {may.keep && (
        <Button look="text" id={`change-${key}`} aria-expanded={open} onClick={() => (open ? close() : turn(true))}>
          {open ? "Close" : "Change"}
          <span className="sr-only"> {name}</span>
        </Button>
      )}
      {open && (
        <PeopleForm
          {...{ space, entry, parts, may, isMe }}
          done={async (words) => {
            close();
            await reload(words);
          }}
          cancel={close}
          key={member?.role ?? expected?.role}
        />
      )}
    </li>
  );
}

function Fact({ label, value }: { label: string; value: string | null }) {
  if (!value) return <span className="people-none" />;
  return (
    <span>
      {!value.toLowerCase().startsWith(label.toLowerCase()) && <span className="people-label">{label} </span>}
      {value}
    </span>
  );
}

const expectedWords = (expected: Entry["expected"]) =>
  expected?.invited ? "Invited and written to, has not come yet" : "Invited, has not come yet";
