import type { PersonView } from "@/server/accounts/view";
import type { Discussion, GateView } from "@/server/classes/gate/view";

/** A candidate answer. Counts are null where fewer than five people stand there, so that nobody is exposed. */
export type PositionView = {
  id: string;
  number: number;
  text: string;
  standing: number | null;
  started: number | null;
};

/** What changes when staff or the author change the thread itself. */
export type ThreadHead = {
  id: string;
  slug: string;
  title: string;
  promptHtml: string;
  version: number;
  lockedAt: string | null;
  /** Read only, and in a list of its own. */
  archivedAt: string | null;
  /** Seconds between two posts of one person; 0: none. */
  slowSeconds: number;
  /** Readers are asked where they stand before they read. */
  asksFirst: boolean;
  /** A challenge begins with what it challenges, fairly said. */
  steelman: boolean;
  /** The synthesis kept above the debate. */
  pinnedId: string | null;
  /** Path of the thread that this one became part of: its readers go there. */
  mergedInto: string | null;
  /** Of a thread of a class alone: how it is discussed there. */
  inClass?: Discussion;
};

/** Absolute values, never added up by the browser. `standing[i]` belongs to position i + 1. */
export type Counters = {
  threadId: string;
  people: number;
  posts: number;
  standing: (number | null)[];
  started: (number | null)[];
  /**
   * How many began at one position (row) and stand at another, or the same, now (column). Null: fewer than five, or
   * kept back lest fewer than five be known. Empty where nothing of it can be told.
   */
  flow: (number | null)[][];
  /** How many stand elsewhere than they began; null where that is not told. */
  moved: number | null;
};

export type ReadingCredit = { title: string; author: string; year: number | null; publisher: string };

export type ThreadView = ThreadHead & {
  shortId: string;
  spaceId: string;
  spaceSlug: string;
  author: PersonView | null;
  reading: ReadingCredit | null;
  context: string;
  sides: { side: string; says: string }[];
  paragraphs: number[];
  positions: PositionView[];
  rubric: { id: string; number: number; title: string; text: string; parts: { label: string; text: string }[] }[];
  questions: {
    id: string;
    number: number;
    kind: "question" | "claim";
    title: string;
    prompt: string;
    paragraph: number | null;
  }[];
  lang: string;
  createdAt: string;
  lastPostAt: string | null;
  people: number;
  posts: number;
  flow: Counters["flow"];
  moved: number | null;
} & Withheld;

/** Of a thread that whoever looks does not see the whole of. */
export type Withheld = {
  /** What they do or wait for before the debate opens to them: until then nothing is said of it. */
  gate?: GateView;
  /** Where others stand is not told; people and posts count only what they see. */
  withheld?: true;
  /** Of a class: as what they see the thread. Whoever comes to see it as something else loads it again. */
  seenAs?: string;
};

/** A row in a list of threads. */
export type ThreadListItem = Pick<
  ThreadView,
  | "id"
  | "shortId"
  | "slug"
  | "title"
  | "spaceSlug"
  | "positions"
  | "people"
  | "posts"
  | "lastPostAt"
  | "createdAt"
  | "lockedAt"
  | "archivedAt"
> &
  Withheld & { today: number };

export const threadPath = (thread: { spaceSlug: string; slug: string; shortId: string }) =>
  `/${thread.spaceSlug}/t/${thread.slug}-${thread.shortId}`;

const SHORT_ID = 10;
/** The short id at the end of a thread's path, also of one that leads to a post in it. */
export const shortIdOf = (path: string) => path.split(/[?#]/)[0]?.slice(-SHORT_ID) ?? "";

/** Where a post stands in its thread: `path` is the thread's. */
export const postPath = (path: string, id: string) => `${path}?post=${id}#p-${id}`;

/** Fewer than five people are never counted out. */
export const FEW = 5;
export const unlessFew = (count: number) => (count < FEW ? null : count);

/** A thread that posts can be moved to; `closed`: not while it is locked or archived. */
export type NamedThread = { id: string; title: string; posts: number; closed: boolean };

/** A question that reads like the one being typed. */
export type SimilarThread = { title: string; path: string /** Null where it is not told. */; people: number | null };

/** How slow a thread can be made, in seconds; 0: not at all. */
export const SLOW = { least: 30, most: 86_400 } as const;

const UNITS = [
  { seconds: 86_400, name: "day" },
  { seconds: 3_600, name: "hour" },
  { seconds: 60, name: "minute" },
  { seconds: 1, name: "second" },
];

/** "10 minutes", "hour", "90 seconds": after "one post per". */
export function intervalWords(seconds: number): string {
  const { seconds: size, name } = UNITS.find(({ seconds: size }) => seconds >= size && seconds % size === 0) ?? {
    seconds: 1,
    name: "second",
  };
  return seconds === size ? name : `${seconds / size} ${name}s`;
}
