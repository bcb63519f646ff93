import type { PersonView } from "@/server/accounts/view";
import type { AudienceKind } from "@/server/threads/policy";

export const MOVES = ["claim", "challenge", "evidence", "question", "concession", "synthesis"] as const;
export type Move = (typeof MOVES)[number];
export type PostState = "published" | "held" | "removed" | "hidden";

/** A post as one audience sees it. In a stub, author, move, position and html are null. */
export type PostView = {
  id: string;
  threadId: string;
  parentId: string | null;
  /** Seven characters a level, the parent's path first: string order is tree order. */
  path: string;
  /** 1 for a root post. */
  depth: number;
  state: PostState;
  version: number;
  author: PersonView | null;
  move: Move | null;
  /** Number of the position the author stood at when writing. */
  position: number | null;
  html: string | null;
  createdAt: string;
  revisedAt: string | null;
};

/** Posts of a thread in tree order, with what was left out. */
export type PostsPage = {
  seq: number;
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

export type Revision = { version: number; title: string | null; body: string; by: PersonView | null; at: string };

export const PATH_STEP = 7;
export const rootOf = (path: string) => path.slice(0, PATH_STEP);

/** What an audience gets of a post in a state: everything, a line that it was here, or nothing. */
export function visibilityOf(state: PostState, audience: AudienceKind): "full" | "stub" | "nothing" {
  if (state === "published" || audience === "staff") return "full";
  return state === "held" ? "nothing" : "stub";
}

/** The one presenter: page, query and frame all show what this answers. */
export function presentPost(post: PostView, audience: AudienceKind): PostView | null {
  const seen = visibilityOf(post.state, audience);
  if (seen === "nothing") return null;
  if (seen === "full") return post;
  return { ...post, author: null, move: null, position: null, html: null, revisedAt: null };
}
