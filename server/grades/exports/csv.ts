import { stringify } from "csv-stringify/sync";
import type { SheetCell } from "./sheet";

/** Without it Excel reads UTF-8 as the system's own letters. */
export const BOM = "\ufeff";

/** What a spreadsheet would take for a formula; the wide ones too, which some turn into the narrow. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;

/** Text stays text wherever it is opened: an apostrophe before what would be calculated (OWASP, CSV injection). */
const plain = (cell: SheetCell) => (typeof cell === "string" && FORMULA.test(cell) ? `'${cell}` : cell);

/** Lines of CSV as RFC 4180 has them. */
export const csvOf = (rows: SheetCell[][]): string =>
  stringify(
    rows.map((row) => row.map(plain)),
    { record_delimiter: "windows", quoted_match: /^\s|\s$/ },
  );
