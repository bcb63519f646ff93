import { BOM, csvOf } from "@/server/grades/exports/csv";
import type { ExportedPost, ExportLine } from "./view";

/** A JSON document a line, and one that says how many there were: without it the file was cut short. */
export async function* asNdjson(pages: AsyncIterable<ExportLine[]>): AsyncGenerator<string> {
  let lines = 0;
  for await (const page of pages) {
    lines += page.length;
    if (page.length > 0) yield written(page);
  }
  yield written([{ kind: "end", lines }]);
}

const written = (lines: ExportLine[]) => `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`;

const HEAD = [
  ...["Thread", "Number", "Post", "Answers", "Person", "Pseudonym", "Move", "Position"],
  ...["Said to", "State", "Written", "Changed", "Text"],
];

export async function* postsAsCsv(pages: AsyncIterable<(ExportedPost & { title: string })[]>): AsyncGenerator<string> {
  yield BOM + csvOf([HEAD]);
  for await (const page of pages)
    yield csvOf(
      page.map((post) => [
        ...[post.title, post.number, post.id, post.parent, post.person, post.pseudonym, post.move, post.position],
        ...[post.part ?? "everybody", post.state, post.at, post.revisedAt, post.text],
      ]),
    );
}
