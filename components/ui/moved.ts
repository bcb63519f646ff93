/** One row one place up or down; the same list where there is no such place. */
export function moved<T>(rows: T[], index: number, by: -1 | 1): T[] {
  const [one, other] = [rows[index], rows[index + by]];
  if (!one || !other) return rows;
  return rows.map((row) => (row === one ? other : row === other ? one : row));
}
