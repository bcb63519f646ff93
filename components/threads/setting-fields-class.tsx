import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { FIRST_RULE } from "@/server/classes/first/policy";
import type { Discussion } from "@/server/classes/gate/view";
import { zoneName } from "@/server/classes/zone/view";
import { clockIn } from "./setting-dates";

/** As typed: empty where nothing is asked. Dates are those of the class's clock. */
export type ClassTyped = {
  grouping: string;
  groupsOpenAt: string;
  postFirst: string;
  revealAt: string;
  anonymous: boolean;
};
/** What the server did not take, beside the field it is about. */
export type ClassWrong = { field: string; says: string } | null;

const LOOK = "field w-full";

export const typedOf = (settings: Discussion, timeZone: string): ClassTyped => ({
  grouping: settings.grouping ?? "",
  groupsOpenAt: clockIn(timeZone, settings.groupsOpenAt),
  postFirst: settings.postFirstWords === null ? "" : String(settings.postFirstWords),
  revealAt: clockIn(timeZone, settings.revealAt),
  anonymous: settings.anonymous,
});

export const wishOf = (typed: ClassTyped) => ({
  grouping: (typed.grouping || null) as Discussion["grouping"],
  groupsOpenAt: typed.grouping ? typed.groupsOpenAt || null : null,
  // What is no number is for the server to refuse, not to be taken for nothing.
  postFirstWords: typed.postFirst.trim() === "" ? null : Number(typed.postFirst) || 0,
  revealAt: typed.revealAt || null,
  anonymous: typed.anonymous,
});

type Props = { typed: ClassTyped; wrong: ClassWrong; timeZone: string; change: (typed: ClassTyped) => void };

/** Who sees whom in a thread of a class. */
export function ClassFields({ typed, wrong, timeZone, change }: Props) {
  const set = (part: Partial<ClassTyped>) => change({ ...typed, ...part });
  const errorOf = (field: string) => (wrong?.field === field ? wrong.says : null);
  return (
    <fieldset className="grid gap-4">
      <legend className="label mb-3">Who sees whom</legend>
      <Field id="setting-grouping" label="Discussed by" error={errorOf("grouping")}>
        {(control) => (
          <select
            {...control}
            className={LOOK}
            value={typed.grouping}
            onChange={(e) => set({ grouping: e.target.value })}
          >
            <option value="">the whole class together</option>
            <option value="section">each section by itself</option>
            <option value="group">each group by itself</option>
          </select>
        )}
      </Field>
      {typed.grouping && (
        <When
          id="groupsOpenAt"
          label="They see each other from"
          hint={`Empty: they stay apart. Time in ${zoneName(timeZone)}.`}
          error={errorOf("groupsOpenAt")}
        >
          {(control) => (
            <input
              {...control}
              type="datetime-local"
              className={LOOK}
              value={typed.groupsOpenAt}
              onChange={(e) => set({ groupsOpenAt: e.target.value })}
            />
          )}
        </When>
      )}
      <When
        id="postFirstWords"
        label="Own post first, of so many words"
        hint={`Students see others’ posts after one of their own. ${FIRST_RULE} Empty: they see them at once.`}
        error={errorOf("postFirstWords")}
      >
        {(control) => (
          <input
            {...control}
            inputMode="numeric"
            maxLength={6}
            className="field w-32"
            value={typed.postFirst}
            onChange={(e) => set({ postFirst: e.target.value })}
          />
        )}
      </When>
      <When
        id="revealAt"
        label="All posts open together at"
        hint={`Until then students see only their own. Empty: no such time. Time in ${zoneName(timeZone)}.`}
        error={errorOf("revealAt")}
      >
        {(control) => (
          <input
            {...control}
            type="datetime-local"
            className={LOOK}
            value={typed.revealAt}
            onChange={(e) => set({ revealAt: e.target.value })}
          />
        )}
      </When>
      <label className="tick">
        <input
          type="checkbox"
          name="anonymous"
          checked={typed.anonymous}
          onChange={(e) => set({ anonymous: e.target.checked })}
        />
        <span>
          Students write under pseudonyms
          <span className="hint block">
            What was written under a pseudonym keeps it. Who of the staff looks behind one says why, and the student is
            told.
          </span>
        </span>
      </label>
    </fieldset>
  );
}

type Control = Parameters<Parameters<typeof Field>[0]["children"]>[0];
type WhenProps = {
  id: string;
  label: string;
  hint: string;
  error: string | null;
  children: (control: Control) => ReactNode;
};
const When = ({ id, ...field }: WhenProps) => <Field id={`setting-${id}`} {...field} />;
