import { dateWords } from "@/components/ui/dates";
import type { NoticeView } from "@/server/notifications/view";

export type Day = { words: string; notices: NoticeView[] };

const DAY_MS = 24 * 3_600_000;

/** The days of a list, in its order. Without `now`, in the server's markup, every day is a date of UTC. */
export function daysOf(notices: NoticeView[], now: number | null): Day[] {
  const days: Day[] = [];
  for (const notice of notices) {
    const words = now === null ? dateWords(notice.at) : localDay(notice.at, now);
    const last = days.at(-1);
    if (last?.words === words) last.notices.push(notice);
    else days.push({ words, notices: [notice] });
  }
  return days;
}

function localDay(at: string, now: number): string {
  const noon = (time: number) => new Date(time).setHours(12, 0, 0, 0);
  const ago = Math.round((noon(now) - noon(Date.parse(at))) / DAY_MS);
  if (ago <= 0) return "Today";
  if (ago === 1) return "Yesterday";
  const local = new Date(Date.parse(at) - new Date(at).getTimezoneOffset() * 60_000);
  return dateWords(local.toISOString(), new Date(now));
}
