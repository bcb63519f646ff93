import type { BookAsked, BookColumn } from "@/server/grades/book/view";
import { pointsWords } from "@/server/grades/view";
import { bookPath } from "./book-paths";
import type { BookProps } from "./book-table";

/** The head of the table: each name sorts by its column, and the other way round once it does. */
export function Heads({ space, book, dates }: BookProps) {
  const { assignments, sections, groups, asked } = book;
  const sorting = { space, asked };
  return (
    <thead>
      <tr>
        <Head {...sorting} by="name" name="Name" corner />
        {sections.length > 0 && <Head {...sorting} by="section" name="Section" />}
        {groups.length > 0 && <Head {...sorting} by="group" name="Group" />}
        {assignments.map((one) => (
          <Head key={one.id} {...sorting} by={one.id} name={one.title} more={aboutOf(one, dates)} />
        ))}
        <th scope="col">Total, released</th>
        <Head {...sorting} by="total" name="Total now" more="with drafts" />
      </tr>
    </thead>
  );
}

function aboutOf({ id, hundredths }: BookColumn, dates: Map<string, string>): string {
  const due = dates.get(id);
  return [hundredths === null ? "not marked" : `of ${pointsWords(hundredths)}`, due && `due ${due}`]
    .filter(Boolean)
    .join(" · ");
}

type HeadProps = { space: string; asked: BookAsked; by: string; name: string; more?: string; corner?: true };

function Head({ space, asked, by, name, more, corner }: HeadProps) {
  const here = asked.sort === by;
  const way = asked.down ? "descending" : "ascending";
  return (
    <th className={corner && "book-corner"} scope="col" aria-sort={here ? way : undefined}>
      <a href={bookPath(space, { ...asked, sort: by, down: here && !asked.down })}>
        {name}
        {here && <span aria-hidden="true"> {asked.down ? "↓" : "↑"}</span>}
      </a>
      {more && <small>{more}</small>}
    </th>
  );
}
