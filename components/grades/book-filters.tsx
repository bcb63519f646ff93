import { gradebookPath } from "@/components/classes/paths";
import { Field } from "@/components/ui/field";
import { ALL, type BookView } from "@/server/grades/book/view";
import { bookPath } from "./book-paths";

/** Whom the table shows: an address of its own for each choice, so that Back works and it can be sent to somebody. */
export function BookFilters({ space, book }: { space: string; book: BookView }) {
  const { asked, sections, groups } = book;
  const some = asked.section !== "" || asked.group !== "" || asked.find !== "";
  return (
    <search aria-label="Whom to show">
      <form className="book-filters" action={gradebookPath(space)}>
        {asked.sort !== ALL.sort && <input type="hidden" name="sort" value={asked.sort} />}
        {asked.down && <input type="hidden" name="order" value="down" />}
        {sections.length > 0 && (
          <Choice name="section" label="Section" all="All sections" from={sections} is={asked.section} />
        )}
        {groups.length > 0 && <Choice name="group" label="Group" all="All groups" from={groups} is={asked.group} />}
        <Field id="book-find" label="Name">
          {(control) => (
            <input {...control} className="field" type="search" name="find" maxLength={120} defaultValue={asked.find} />
          )}
        </Field>
        <button className="btn" type="submit">
          Show
        </button>
        {some && (
          <a className="txt" href={bookPath(space, { ...ALL, sort: asked.sort, down: asked.down })}>
            Show everybody
          </a>
        )}
      </form>
    </search>
  );
}

type ChoiceProps = { name: "section" | "group"; label: string; all: string; from: string[]; is: string };

function Choice({ name, label, all, from, is }: ChoiceProps) {
  return (
    <Field id={`book-${name}`} label={label}>
      {(control) => (
        <select {...control} className="field" name={name} defaultValue={is}>
          <option value="">{all}</option>
          {from.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      )}
    </Field>
  );
}
