const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The words every reader gets, whatever their zone: browsers abbreviate months in ways of their own. */
export function dateWords(at: string, now = new Date(at)): string {
  const date = new Date(at);
  const words = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
  return date.getUTCFullYear() === now.getUTCFullYear() ? words : `${words} ${date.getUTCFullYear()}`;
}

/** With year and time, whatever now is: the same for every reader. */
export const momentWords = (at: string): string =>
  `${dateWords(at, new Date(0))}, ${new Date(at).toISOString().slice(11, 16)} UTC`;

/** How long ago, short; a clock that runs ahead counts as now. */
export function agoWords(at: string, now: number, ago = ""): string {
  const gone = now - Date.parse(at);
  if (gone < MINUTE) return "now";
  if (gone < HOUR) return `${Math.floor(gone / MINUTE)} min${ago}`;
  if (gone < DAY) return `${Math.floor(gone / HOUR)} h${ago}`;
  if (gone < 7 * DAY) return `${Math.floor(gone / DAY)} d${ago}`;
  return dateWords(at, new Date(now));
}
