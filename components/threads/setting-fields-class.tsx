import { WhenField } from "@/components/classes/when-field";
import { NEVER, whenOf } from "@/components/classes/when-typed";
import { Field } from "@/components/ui/field";
import { FIRST_RULE } from "@/server/classes/first/policy";
import type { Discussion } from "@/server/classes/gate/view";
import { localOf, type When, zoneName } from "@/server/classes/zone/view";

/** As typed: empty where nothing is asked. */
export type ClassTyped = {
  grouping: string;
  groupsOpenAt: When;
  postFirst: string;
  revealAt: When;
  anonymous: boolean;
};
/** What the server did not take, beside the field it is about. */
export type ClassWrong = { field: string; says: string } | null;

const LOOK = "field w-full";
const typedWhen = (at: string | null, timeZone: string) => (at === null ? NEVER : localOf(at, timeZone));

export const typedOf = (settings: Discussion, timeZone: string): ClassTyped => ({
  grouping: settings.grouping ?? "",
  groupsOpenAt: typedWhen(settings.groupsOpenAt, timeZone),
  postFirst: settings.postFirstWords === null ? "" : String(settings.postFirstWords),
  revealAt: typedWhen(settings.revealAt, timeZone),
  anonymous: settings.anonymous,
});

export const wishOf = (typed: ClassTyped) => ({
  grouping: (typed.grouping || null) as Discussion["grouping"],
  groupsOpenAt: typed.grouping ? whenOf(typed.groupsOpenAt) : null,
  // What is no number is for the server to refuse, not to be taken for nothing.
  postFirstWords: typed.postFirst.trim() === "" ? null : Number(typed.postFirst) || 0,
  revealAt: whenOf(typed.revealAt),
  anonymous: typed.anonymous,
});

type Props = { typed: ClassTyped; wrong: ClassWrong; timeZone: string; change: (typed: ClassTyped) => void };

/** Who sees whom in a thread of a class. */
export function ClassFields({ typed, wrong, timeZone, change }: Props) {
  const set = (part: Partial<ClassTyped>) => change({ ...typed, ...part });
  const errorOf = (field: string) => (wrong?.field === field ? wrong.says : null);
  return (
    <fieldset className="grid gap-4">
      <legend className="label mb-1">Who sees whom</legend>
      <p className="hint">Dates are in the class’s time zone, {zoneName(timeZone)}.</p>
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
        <WhenField
          {...{ id: "setting-groupsOpenAt", timeZone, error: errorOf("groupsOpenAt"), value: typed.groupsOpenAt }}
          label="They see each other from"
          hint="Empty: they stay apart."
          change={(groupsOpenAt) => set({ groupsOpenAt })}
        />
      )}
      <Field
        id="setting-postFirstWords"
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
      </Field>
      <WhenField
        {...{ id: "setting-revealAt", timeZone, error: errorOf("revealAt"), value: typed.revealAt }}
        label="All posts open together at"
        hint="Until then students see only their own. Empty: no such time."
        change={(revealAt) => set({ revealAt })}
      />
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
