/** How far the thread was when something about it was counted: the numbers of its last change and last tally. */
export type Counted = { seq: number; tallies: number };

/** What was said to one item of the rubric by people who stood at one position. Empty cells are left out. */
export type Cell = {
  /** Number of the item in the thread's rubric. */
  item: number;
  /** Number of the position its authors stood at when writing; 0 without a stance. */
  stand: number;
  /** Published posts that name the item. */
  posts: number;
  /**
   * How strong they are: the people who endorsed each of these posts in any way, added up over the posts. Somebody who
   * endorsed two of them is counted with each.
   */
  endorsed: number;
};

export type Matrix = Counted & {
  /** Posts that name at least one item: one that names three is one. */
  posts: number;
  cells: Cell[];
};

export const cellAt = ({ cells }: Matrix, item: number, stand: number) =>
  cells.find((cell) => cell.item === item && cell.stand === stand);

/** How many of items × positions nobody has spoken to yet. Posts without a stance fill no cell of these. */
export function emptyCells(matrix: Matrix, items: number, positions: number): { of: number; empty: number } {
  const of = items * positions;
  return { of, empty: of - matrix.cells.filter(({ stand }) => stand > 0).length };
}
