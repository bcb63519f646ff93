/** How columns are called in the lists of registrars and other systems, letters alone. */
const NAMES = {
  email: ["email", "mail", "emailaddress", "mailaddress", "studentemail", "emailadresse", "address"],
  name: ["name", "fullname", "displayname", "student", "studentname", "names"],
  first: ["first", "firstname", "givenname", "givennames", "forename", "vorname"],
  last: ["last", "lastname", "surname", "familyname", "nachname"],
  section: ["section", "sections", "sectionname"],
  group: ["group", "groups", "groupname", "team"],
  role: ["role", "roles"],
} as const;
export type Column = keyof typeof NAMES;
export type Columns = { at: Partial<Record<Column, number>>; ignored: string[]; wrong: string | null };

const plain = (head: string) =>
  head
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}]/gu, "");

/** So much of the name of a column that is left out is shown. */
const NAME_SHOWN = 60;

/** Which cell of a row is what. */
export function columnsOf(heads: string[]): Columns {
  const at: Columns["at"] = {};
  const ignored: string[] = [];
  for (const [index, head] of heads.entries()) {
    const name = plain(head);
    const column = (Object.keys(NAMES) as Column[]).find((one) => (NAMES[one] as readonly string[]).includes(name));
    if (!column) ignored.push(head.toWellFormed().slice(0, NAME_SHOWN));
    else if (at[column] === undefined) at[column] = index;
    else return { at, ignored, wrong: `Two columns are the ${WORDS[column]}. Take one of them out.` };
  }
  return { at, ignored: ignored.filter(Boolean), wrong: whyNot(at) };
}

function whyNot(at: Columns["at"]): string | null {
  if (at.email === undefined) return "No column is called “email”. The first line names the columns.";
  const named = at.name ?? at.first ?? at.last;
  return named === undefined ? "No column is called “name”, nor “first name” or “last name”." : null;
}

const WORDS: Record<Column, string> = {
  ...{ email: "e-mail address", name: "name", first: "first name", last: "last name" },
  ...{ section: "section", group: "group", role: "role" },
};
