import type { PersonView } from "@/server/accounts/view";
import type { TallyView } from "@/server/endorsements/view";
import type { AudienceKind } from "@/server/threads/policy";

export const MOVES = ["claim", "challenge", "evidence", "question", "concession", "synthesis"] as const;
export type Move = (typeof MOVES)[number];
/** "moved": what a branch left behind when it went to another thread. */
export type PostState = "published" | "held" | "removed" | "hidden" | "moved";

/** What a post rests on: a page of the web, a work, or a paragraph of the thread's reading. */
export type SourceView = {
  url: string | null;
  author: string;
  title: string;
  year: number | null;
  /** As people write it: "212", "ch. 15". */
  pages: string;
  paragraph: number | null;
};
/** The point a challenge answers, said anew by the challenger, and whether the person answered found it fair. */
export type SteelmanView = { body: string; fair: boolean };
/** What somebody said would change their mind, and who. `id` is the stance's. */
export type ConditionView = { id: string; by: PersonView; text: string };

/** A post as one audience sees it. In a stub, author, move, position and html are null, and nothing hangs on it. */
export type PostView = {
  id: string;
  threadId: string;
  parentId: string | null;
  /** Seven characters a level, the parent's path first: string order is tree order. */
  path: string;
  /** 1 for a root post. */
  depth: number;
  /** Which post of its thread it was, 1..n in the order of time. */
  ordinal: number;
  state: PostState;
  version: number;
  author: PersonView | null;
  move: Move | null;
  /** Number of the position the author stood at when writing. */
  position: number | null;
  html: string | null;
  createdAt: string;
  revisedAt: string | null;
  // What most posts do not have is left out, not null: a page carries a hundred of them.
  tally?: TallyView;
  sources?: SourceView[];
  /** Numbers of the rubric's items it speaks to. */
  items?: number[];
  steelman?: SteelmanView;
  /** What others said would change their mind, which it answers. */
  answers?: ConditionView[];
  /** Of a synthesis that others have written in: everybody who has, the first author first. */
  authors?: PersonView[];
  /** Of what was said to a part of a class, for who sees more than one. */
  group?: { id: string; name: string };
  /** There is nobody behind its author's name any more. */
  authorGone?: true;
  /** Of what is removed: moderators did it, not its author. */
  byStaff?: true;
  /** Of what a branch left behind: where it stands now. */
  movedTo?: { id: string; path: string; title: string };
};

/** Posts of a thread in tree order, with what was left out. */
export type PostsPage = {
  seq: number;
  /** The number its tallies were counted at. */
  tallies: number;
  posts: PostView[];
  /** For each root on the page: how far its branch is loaded (a path) and how many of its posts lie beyond. */
  branches: BranchMark[];
  /** Roots not on the page, in the page's order: after which path they go on, and how many. */
  roots: RootsMark;
};
export type PostOrder = "oldest" | "newest";
/** `seq`: the change up to which `rest` was counted. */
export type BranchMark = { rootId: string; upTo: string; rest: number; seq: number };
export type RootsMark = { order: PostOrder; after: string | null; rest: number; seq: number };

export type Revision = {
  version: number;
  title: string | null;
  body: string;
  by: PersonView | null;
  at: string;
  /** What the version rested on and spoke to. */
  sources: SourceView[];
  items: number[];
};

/** A post of one's own that waits for a moderator: nobody else but moderators knows of it. */
export type OwnHeld = {
  id: string;
  parentId: string | null;
  move: Move;
  body: string;
  position: number | null;
  /** The part of a class it goes to, for staff: students write to their own. */
  group: { id: string; name: string } | null;
};

export const PATH_STEP = 7;
export const rootOf = (path: string) => path.slice(0, PATH_STEP);

/** What an audience gets of a post in a state: everything, a line that it was here, or nothing. */
export function visibilityOf(state: PostState, audience: AudienceKind): "full" | "stub" | "nothing" {
  if (state === "moved") return "stub";
  if (state === "published" || audience === "staff") return "full";
  return state === "held" ? "nothing" : "stub";
}

/** The one presenter: page, query and frame all show what this answers. */
export function presentPost(post: PostView, audience: AudienceKind): PostView | null {
  const seen = visibilityOf(post.state, audience);
  if (seen === "nothing") return null;
  if (seen === "full") return post;
  const { id, threadId, parentId, path, depth, ordinal, state, version, createdAt, byStaff, movedTo } = post;
  const nothing = { author: null, move: null, position: null, html: null, revisedAt: null };
  const stub = { id, threadId, parentId, path, depth, ordinal, state, version, createdAt, ...nothing };
  return { ...stub, ...(byStaff && { byStaff }), ...(movedTo && { movedTo }) };
}
