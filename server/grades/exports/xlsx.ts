import writeXlsxFile, { type CellObject } from "write-excel-file/node";
import type { SheetCell } from "./sheet";

/** XML has no place for these, and a workbook with one of them does not open. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: They are what is looked for.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A workbook of one sheet. Every cell has its type, so that none is a formula. */
export function xlsxOf(rows: SheetCell[][], sheet: string): Promise<Buffer> {
  const [head = [], ...lines] = rows;
  const cells = [
    head.map((cell) => ({ ...typed(cell), fontWeight: "bold" as const })),
    ...lines.map((row) => row.map(typed)),
  ];
  return writeXlsxFile(cells, {
    sheet,
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
    columns: [{ width: 28 }],
  }).toBuffer();
}

function typed(cell: SheetCell): CellObject {
  if (cell === null) return {};
  if (typeof cell === "number") return { type: Number, value: cell };
  return { type: String, value: cell.toWellFormed().replace(UNWRITABLE, " ") };
}
