import type { PersonView } from "@/server/accounts/view";
import type { Counted } from "@/server/threads/matrix/view";

/** The question on which stances split most: an item of the rubric, or a post that asks. */
export type Crux = {
  /** Number of the item; null where it is a post. */
  item: number | null;
  post: string | null;
  /** Who asked it; null where the rubric does. */
  author: PersonView | null;
  words: string;
  /** Pairs of people of whom one challenged the other about it while they stood at different positions. */
  pairs: number;
  /** How many speak to it, and from which positions. */
  people: number;
  stands: number[];
};

/** The post that stands for a position: the beginning of its words, never its markup. */
export type Strongest = {
  position: number;
  post: string;
  author: PersonView;
  words: string;
  /** Endorsed by people who stand elsewhere. False: it is the one that most people endorsed. */
  across: boolean;
};

/** A source that posts rest on, as whoever cited it first wrote it. */
export type Cited = {
  author: string;
  title: string;
  year: number | null;
  url: string | null;
  paragraph: number | null;
  posts: number;
  /** The first post that cites it. */
  first: string;
};

export type Overview = Counted & {
  crux: Crux | null;
  strongest: Strongest[];
  /** Posts that nobody has answered. */
  waiting: { challenges: number; questions: number };
  cited: Cited[];
  people: number;
  posts: number;
  /** Posts of the last 24 hours. */
  lastDay: number;
};

/** What a source is called in a list: "Rabinowitch 1976", a title, the host of an address, "Reading, ¶ 15". */
export function sourceName({ author, title, year, url, paragraph }: Omit<Cited, "posts" | "first">): string {
  if (paragraph !== null) return `Reading, ¶ ${paragraph}`;
  const work = author || title;
  if (work) return year === null ? work : `${work} ${year}`;
  return hostOf(url ?? "") || "A source without a name";
}

const hostOf = (url: string) => /^https?:\/\/(?:www\.)?([^/?#:]+)/i.exec(url)?.[1]?.toLowerCase() ?? "";

/** How the posts that stand for the positions were chosen, in one sentence. */
export function chosenBy(strongest: Strongest[]): string {
  if (strongest.every(({ across }) => across)) return "Chosen by endorsements from people who stand elsewhere.";
  if (strongest.every(({ across }) => !across)) return "Chosen by how many people endorsed them.";
  return "Chosen by endorsements from people who stand elsewhere, else by how many endorsed them.";
}
