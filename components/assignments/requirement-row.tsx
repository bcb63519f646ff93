"use client";

import { WhenField } from "@/components/classes/when-field";
import { FieldError } from "@/components/ui/field";
import { COUNT_MOST, nounOf, requirementWords, WORDS_MOST } from "@/server/assignments/requirements/view";
import { MOVES, type Move } from "@/server/posts/view";
import { askedBy, type DraftRequirement } from "./form-draft";
import { RowActs } from "./row-acts";

const KINDS: Move[][] = [[], ...MOVES.map((move) => [move]), ["challenge", "question"], ["concession", "synthesis"]];
const same = (one: Move[], other: Move[]) => one.join() === other.join();

type RowProps = {
  row: DraftRequirement;
  index: number;
  rows: DraftRequirement[];
  errors: Record<string, string>;
  timeZone: string;
  change: (part: Partial<DraftRequirement>) => void;
  write: (rows: DraftRequirement[]) => void;
};

export function RequirementRow({ row, index, rows, errors, timeZone, change, write }: RowProps) {
  const one = `requirement ${index + 1}`;
  const at = `requirements.${index}`;
  const { count } = askedBy(row);
  const wrong = [errors[`${at}.count`], errors[`${at}.people`], errors[`${at}.words`]].filter(Boolean).join(" ");
  const kinds = KINDS.some((kind) => same(kind, row.moves)) ? KINDS : [...KINDS, row.moves];
  return (
    <li>
      <fieldset className="grid gap-2.5">
        <legend className="asg-read">{sentence(requirementWords(askedBy(row)))}</legend>
        <div className="asg-row">
          <input
            className="field asg-number"
            type="number"
            min={1}
            max={COUNT_MOST}
            aria-label={`How many, ${one}`}
            value={row.count}
            onChange={({ target }) => change({ count: target.value })}
          />
          <select
            className="field asg-pick"
            aria-label={`Of which kind, ${one}`}
            value={row.moves.join()}
            onChange={({ target }) => change({ moves: kinds.find((kind) => kind.join() === target.value) ?? [] })}
          >
            {kinds.map((kind) => (
              <option key={kind.join()} value={kind.join()}>
                {nounOf(kind, count)}
                {kind.length === 0 && " of any kind"}
              </option>
            ))}
          </select>
          <select
            className="field asg-pick"
            aria-label={`To whom, ${one}`}
            value={Math.min(row.people, count)}
            onChange={({ target }) => change({ people: Number(target.value) })}
          >
            {Array.from({ length: count + 1 }, (_, people) => (
              <option key={peopleWords(people, count)} value={people}>
                {peopleWords(people, count)}
              </option>
            ))}
          </select>
          <RowActs {...{ rows, index, one, write }} />
        </div>
        <div className="asg-row">
          <label className="tick asg-inline">
            <input
              type="checkbox"
              checked={row.sourced}
              onChange={({ target }) => change({ sourced: target.checked })}
            />
            with a source
          </label>
          <label className="asg-inline">
            of at least
            <input
              className="field asg-number"
              type="number"
              min={0}
              max={WORDS_MOST}
              aria-label={`Different words of their own, ${one}`}
              value={row.words}
              onChange={({ target }) => change({ words: target.value })}
            />
            different words of their own
          </label>
        </div>
        <FieldError id={`${at}-error`} error={wrong} />
        <WhenField
          {...{ id: `${at}.by`, label: "By", timeZone, error: errors[`${at}.by`], value: row.by }}
          hint="Empty: when all of it is due."
          change={(by) => change({ by })}
        />
      </fieldset>
    </li>
  );
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

function peopleWords(people: number, count: number): string {
  if (people === 0) return "anywhere in the thread";
  if (people === 1) return "to somebody else";
  return people === count ? "to different people" : `to at least ${people} different people`;
}
