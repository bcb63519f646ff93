import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { cpuOf } from "@/tests/support/cpu";
import { listOf } from "./lines";

const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => listOf(utf8(text));
const said = (text: string) => read(text).errors.map(({ line, reason }) => [line, reason]);
const ada = { line: 2, email: "ada@example.org", name: "Ada Ørsted", role: null, section: null, group: null };

test("the same list is read in UTF-8 with and without a mark, in UTF-16 and in Latin-1", () => {
  const text = "email,name\nada@example.org,Ada Ørsted\n";
  const latin = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const wide = new Uint8Array([0xff, 0xfe, ...[...text].flatMap((letter) => [letter.charCodeAt(0), 0])]);
  for (const bytes of [utf8(text), utf8(`\ufeff${text}`), latin, wide]) {
    expect(listOf(bytes)).toEqual({ lines: [ada], errors: [], ignored: [] });
  }
});

test("commas, semicolons and tabs; columns in any order and by many names; others are left out and named", () => {
  const lists = [
    "Student ID,Surname,First Name,E-Mail,Section,Team,Role\n7,Ørsted,Ada,ADA@example.org ,A,,Learner",
    "Student ID;Last name;Given name;E-mail address;SECTION;Group;role\n7;Ørsted;Ada;ada@example.org;A;;student",
    "sep=\t\nStudent ID\tNachname\tVorname\tmail\tSection\tGroup\tRole\n7\tØrsted\tAda\tada@example.org\tA\t\tStudent",
  ];
  for (const [index, text] of lists.entries())
    expect(read(text)).toEqual({
      lines: [{ ...ada, line: index === 2 ? 3 : 2, role: "student", section: "A" }],
      ...{ errors: [], ignored: ["Student ID"] },
    });
});

test("quoted cells hold separators, quotes and line breaks; lines are those of the file", () => {
  const text = 'email,name,section\r\n\r\na@x.org,"Lovelace, ""Ada""",A\r\nb@x.org,Ben,"A\r\n1"\r\n,Nobody,\r\n';
  const { lines, errors } = read(text);
  expect(lines).toMatchObject([{ line: 3, name: 'Lovelace, "Ada"', section: "A" }]);
  expect(errors.map(({ line }) => line)).toEqual([4, 6]);
  expect(read('email,name\na@x.org,"Ada\nb@x.org,Ben\n').errors).toMatchObject([{ line: 2 }]);
});

test("every line that is wrong is named with its reason", () => {
  const long = "x".repeat(101);
  expect(
    said(
      `email,name,role,section\nnot an address,Ada,,\nben@x.org,,,\ncleo@x.org,Cleo,,\nCLEO@x.org,Cleo,,\ndan@x.org,${long},,\n` +
        `eve@x.org,Eve,emperor,\nfay@x.org,Fay,,${long}\ngus@x.org,Gus\u202e,,\n,Hal,,\nida@x.org,Ida\u0000,,\n`,
    ),
  ).toEqual([
    [2, "The e-mail address: This does not look like an e-mail address."],
    [3, "There is no name."],
    [5, "The same address as in line 4."],
    [6, "The name: At most 100 characters."],
    [7, "“emperor” is no role. There are student, TA and observer."],
    [8, "The section: At most 60 characters."],
    [9, "The name: Hidden or direction-changing characters are not allowed here."],
    [10, "There is no e-mail address."],
    [11, "The name: This text has characters that cannot be kept."],
  ]);
});

test("a list that cannot be one says why, in one line", () => {
  expect(said("")).toEqual([[1, "There is nothing in this list."]]);
  expect(said("name,section\nAda,A")).toEqual([[1, "No column is called “email”. The first line names the columns."]]);
  expect(said("email,section\na@x.org,A")).toEqual([
    [1, "No column is called “name”, nor “first name” or “last name”."],
  ]);
  expect(said("email,mail,name\n")).toEqual([[1, "Two columns are the e-mail address. Take one of them out."]]);
  expect(said("email,name\n\n")).toEqual([[1, "The list names its columns, and nobody."]]);
});

test("cells that would be formulas are text", () => {
  const name = '=HYPERLINK("http://evil.example","Ada")';
  const { lines, errors } = read(
    `email,name,section\na@x.org,"${name.replaceAll('"', '""')}",+1\nb@x.org,@sum(A1),-2\n`,
  );
  expect(errors).toEqual([]);
  expect(lines).toMatchObject([
    { name, section: "+1" },
    { name: "@sum(A1)", section: "-2" },
  ]);
});

test("ten thousand lines with every kind of fault are read in a moment", async () => {
  const lines = Array.from({ length: 10_000 }, (_, n) => {
    if (n % 100 === 3) return "nobody at example;Somebody;A";
    if (n % 100 === 5) return `s${n - 1}@example.org;Twice;A`;
    return `s${n}@example.org;"=Größe; ${n}";Section ${n % 12}`;
  });
  const text = `E-Mail;Name;Section\r\n${lines.join("\r\n")}\r\n`;
  const latin = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const { answer: list, took } = await cpuOf(() => listOf(latin));
  expect(took).toBeLessThan(3_000);
  expect([list.lines.length, list.errors.length]).toEqual([9_800, 200]);
  expect(list.lines[0]).toMatchObject({ name: "=Größe; 0", section: "Section 0" });
});

test("a line of a million cells is refused in a moment, whatever stands in them", async () => {
  const many = "A list has at most 100 columns.";
  const long = "This line is too long.";
  const lines: [string, string][] = [
    ["x,".repeat(1_000_000), long],
    [",".repeat(2_000_000), long],
    [`email,name${",x".repeat(99)}`, many],
    [`email,name\n${`${",".repeat(19_000)}\n`.repeat(100)}`, many],
    [`email,name\na@x.org,"${"x\n".repeat(1_000_000)}`, "A quotation mark opens here and is never closed."],
    [`email,name\n${"x,".repeat(1_000_000)}`, long],
  ];
  for (const [text, why] of lines) {
    const { answer: list, took } = await cpuOf(() => read(`${text}\nada@example.org,Ada`));
    expect(took).toBeLessThan(3_000);
    expect(list).toMatchObject({ lines: [], ignored: [], errors: [{ reason: why }] });
  }
  const { lines: kept, ignored } = read(`email,name,${"y".repeat(500)}\na@x.org,Ada`);
  expect([kept.length, ignored]).toEqual([1, ["y".repeat(60)]]);
});

test("no bytes and no text ever throw", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void listOf(bytes)));
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => void read(`email,name\n${text}`)));
  const signs = fc.array(fc.constantFrom('"', ",", ";", "\t", "\r", "\n", "a@b.co", "email", "name", "=", " "));
  fc.assert(fc.property(signs, (parts) => void read(`email,name\n${parts.join("")}`)));
});

test("a list that is written is read again as it was", () => {
  const word = fc.stringMatching(/^[A-Za-zÀ-ÿ=+@"',;-]{1,20}$/).filter((text) => text.trim() === text);
  const line = fc.record({ name: word, section: fc.option(word, { nil: null }) });
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 20 }),
      fc.constantFrom(",", ";", "\t"),
      (people, delimiter) => {
        const rows = people.map(({ name, section }, n) => [`p${n}@example.org`, name, section ?? ""]);
        const text = stringify([["email", "name", "section"], ...rows], { delimiter });
        const { lines, errors } = read(text);
        expect(errors).toEqual([]);
        expect(lines.map(({ name, section }) => ({ name, section }))).toEqual(
          people.map(({ name, section }) => ({
            name: name.normalize("NFC"),
            section: section?.normalize("NFC") ?? null,
          })),
        );
      },
    ),
  );
});
