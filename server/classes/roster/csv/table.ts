import { CsvError, parse } from "csv-parse/sync";
import { LIST_LINES } from "@/server/classes/roster/import/view";

/** Characters of one line: a hundred cells as long as a name may be are half of it. */
const LINE_MOST = 20_000;
/** No registrar's list has more; a line of a million separators would keep the whole process reading. */
const COLUMNS_MOST = 100;
class TooWide extends Error {}

/** `line`: where in the file the row begins, from 1. */
export type Row = { line: number; cells: string[] };
export type Table = { rows: Row[]; broken: { line: number; reason: string } | null };

/** Reads text with commas, semicolons or tabs between its cells. Never throws: what cannot be read is said of its line. */
export function tableOf(text: string): Table {
  const { body, skipped, delimiter } = begin(text.replace(/\r\n?/g, "\n"));
  const rows: Row[] = [];
  const long = body.split("\n").findIndex((line) => line.length > LINE_MOST);
  if (long >= 0) return { rows, broken: { line: skipped + long + 1, reason: "This line is too long." } };
  let next = skipped + 1;
  const keep = ({ record, raw, info }: Read) => {
    next = skipped + info.lines + 1;
    if (record.length > COLUMNS_MOST) throw new TooWide();
    const cells = record.map((cell) => cell.trim());
    if (cells.some(Boolean)) rows.push({ line: next - 1 - linesWithin(raw), cells });
    return null;
  };
  const how = {
    delimiter,
    info: true,
    raw: true,
    max_record_size: LINE_MOST,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  };
  try {
    // One more than there may be, and the names of the columns.
    parse(body, { ...how, to: LIST_LINES + 2, on_record: (given: unknown) => keep(given as Read) });
  } catch (error) {
    const wide = `A list has at most ${COLUMNS_MOST} columns.`;
    if (error instanceof TooWide) return { rows, broken: { line: next - 1, reason: wide } };
    if (!(error instanceof CsvError)) throw error;
    // Never, or so far below that it was not meant.
    return { rows, broken: { line: next, reason: "A quotation mark opens here and is never closed." } };
  }
  const broken = { line: next - 1, reason: `A list has at most ${LIST_LINES.toLocaleString("en")} lines.` };
  return { rows, broken: rows.length > LIST_LINES + 1 ? broken : null };
}

type Read = { record: string[]; raw: string; info: { lines: number } };
/** Line breaks inside a row: those in quoted cells. The counter stands at its last line. */
const linesWithin = (raw: string) => raw.trim().split("\n").length - 1;

/** Excel may say in a first line of its own what stands between cells. */
function begin(text: string): { body: string; skipped: number; delimiter: string } {
  const said = /^sep=([,;\t])\n/i.exec(text);
  if (said) return { body: text.slice(said[0].length), skipped: 1, delimiter: said[1] ?? "," };
  return { body: text, skipped: 0, delimiter: between(text) };
}

/** What stands most often between the names of the columns. */
function between(text: string): string {
  const first = text.trimStart().split("\n", 1)[0] ?? "";
  const outside = first.replace(/"[^"]*"/g, "");
  const often = (sign: string) => outside.split(sign).length;
  return [",", ";", "\t"].reduce((best, sign) => (often(sign) > often(best) ? sign : best));
}
