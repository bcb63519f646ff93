import type { DateNews } from "@/server/assignments/deadline/view";
import { type Deed, deedWords } from "@/server/moderation/appeals/view";

export const FREQUENCIES = ["now", "daily", "weekly", "never"] as const;
/** How often the inbox comes by mail. */
export type Frequency = (typeof FREQUENCIES)[number];

export const REASONS = [
  "answered",
  "mentioned",
  "evidence",
  "moved",
  "fair",
  "thread",
  "branch",
  "person",
  "space",
  "decision",
  "flag",
  "appeal",
  "revealed",
  "marked",
  "assigned",
  "due",
  "entered",
  "invited",
] as const;
export type Reason = (typeof REASONS)[number];

/** One notice: everything that happened about one thing since it was last read. */
export type NoticeView = {
  id: string;
  reason: Reason;
  /** Names of the two who did it last, and how many did; of "changed my mind" only how many. */
  names: string[];
  people: number;
  /** How many posts it is about; 0 where it is about the thread itself. Counted to `MOST_COUNTED`. */
  posts: number;
  thread: { title: string; space: string };
  /** What moderators did, where it is about that. */
  staff?: StaffNews;
  /** By when, where it is about an assignment: "due Fri 27 Nov 2026, 23:59, Europe/Berlin". `news`: what its dates are told for. */
  asked?: { when: string; is: "due" | "closes" | "by" | null; news: DateNews | null };
  /** Of an invitation, what follows the name of the class: ", Autumn 2026, as a student". */
  listed?: string;
  /** The beginning of the post it leads to; what moderators wrote to its reader, whole. */
  words: string;
  /** Leads to that post, and marks the notice as read. */
  path: string;
  at: string;
  read: boolean;
};
/**
 * `deeds`: what was done, and with it to the person. `outcome`: of one's flag, or of an appeal; `own`: whether one's own.
 * Whoever flagged gets the outcome alone: what became of somebody is not theirs to know.
 */
export type StaffNews = {
  decision: string | null;
  deeds: Pick<Deed, "act" | "kind">[];
  /** It was taken back. */
  undone: boolean;
  outcome: "upheld" | "overturned" | "rejected" | null;
  own: boolean;
};
export type InboxPage = { notices: NoticeView[]; next: string | null; unread: number };

/** Beyond it an exact number says nothing more. */
export const MOST_COUNTED = 100;
export const countWords = (count: number) => (count >= MOST_COUNTED ? `${MOST_COUNTED - 1}+` : String(count));

/** "Jonas, Priya and 3 others". */
function whoWords({ names, people }: Pick<NoticeView, "names" | "people">): string {
  const others = people - names.length;
  if (others > 0) return `${names.join(", ")} and ${others === 1 ? "one other" : `${countWords(others)} others`}`;
  return names.join(" and ") || "Somebody";
}

const posts = (count: number) => (count === 1 ? "one new post" : `${countWords(count)} new posts`);
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** Why somebody is told, in words that the thread's title follows. */
export function reasonWords(
  notice: Pick<NoticeView, "reason" | "names" | "people" | "posts" | "thread" | "staff" | "asked">,
): string {
  const who = whoWords(notice);
  switch (notice.reason) {
    case "answered":
      return `${who} answered you in`;
    case "mentioned":
      return `${who} mentioned you in`;
    case "evidence":
      return `${who} brought the evidence you asked for in`;
    case "moved":
      return `${notice.people > 1 ? `${countWords(notice.people)} people` : "Somebody"} changed their mind by your post in`;
    case "fair":
      return `${who} found fair how you restated their point in`;
    case "thread":
      return `${capital(posts(notice.posts))} in a thread you follow:`;
    case "branch":
      return `${capital(posts(notice.posts))} in a branch you follow in`;
    case "person":
      return notice.posts === 0 ? `${who}, whom you follow, asks` : `${who}, whom you follow, wrote in`;
    case "space":
      return `A new question in ${notice.thread.space}:`;
    case "decision":
      return `The moderators of ${notice.thread.space} ${notice.staff?.undone ? "took back that they " : ""}${deedWords(notice.staff?.deeds ?? [])}:`;
    case "flag":
      return notice.staff?.outcome === "upheld"
        ? "What you flagged was acted on:"
        : "What you flagged was looked at and stays:";
    case "appeal":
      return appealWords(notice.staff);
    case "revealed":
      return `${who} looked behind your pseudonym in`;
    case "marked":
      return "Your mark was released for";
    case "assigned":
      return `${assignedWords(notice.asked)} in ${notice.thread.space}:`;
    case "due":
      return `Still to do in ${notice.thread.space}:`;
    case "entered":
      return `${who} of the site’s administration entered ${notice.thread.space} for an hour:`;
    case "invited":
      return notice.people > 0 ? `${who} put you on the list of` : "You were put on the list of";
  }
}

function assignedWords(asked: NoticeView["asked"]): string {
  if (!asked?.news) return "A new assignment";
  const date = asked.is === "closes" ? "Closing date" : "Due date";
  switch (asked.news) {
    case "moved":
      return `${date} moved`;
    case "set":
      return `${date} set`;
    case "end-moved":
      return "Closing date moved";
    case "end-set":
      return "Closing date set";
    case "no-due":
      return "No due date any more";
    case "no-end":
      return "No closing date any more";
    case "dates":
      return "Dates moved";
  }
}

function appealWords(staff: StaffNews | undefined): string {
  const overturned = staff?.outcome === "overturned";
  if (!staff?.own)
    return overturned
      ? "A decision of yours was overturned on appeal:"
      : "A decision of yours was appealed and stands:";
  return overturned
    ? "Your appeal was granted, the decision is taken back:"
    : "Your appeal was looked at, the decision stands:";
}
