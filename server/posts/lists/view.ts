import type { Move, PostView } from "@/server/posts/view";

export const LIST_ORDERS = ["bridging", "endorsed", "unanswered", "newest", "oldest"] as const;
export type ListOrder = (typeof LIST_ORDERS)[number];

/** Which posts of a thread are listed. */
export type Picked = { move?: Move | undefined; open: boolean; item?: number | undefined; stand?: number | undefined };

/** Posts of a thread beside each other, each with the post it answers. */
export type PostsList = {
  seq: number;
  /** The number its tallies were counted at. */
  tallies: number;
  /** In the list's order. */
  posts: PostView[];
  /** The posts they answer, as far as this audience sees them. */
  answered: PostView[];
  /** How many there are in all. */
  total: number;
  /** Where the list goes on; null at its end. */
  next: string | null;
};

/** The last post of a page. Where it stands is looked up: a score in an address could be tried out. */
export type Cursor =
  | { by: "bridging" | "endorsed"; id: string }
  | { by: "ordinal"; ordinal: number }
  /** In a thread in groups: the number would tell how much was said to others. */
  | { by: "post"; id: string };

const WHOLE = /^\d{1,9}$/;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Such as stands in an address: "bridging:<id>", "endorsed:<id>", "ordinal:40", "post:<id>". */
export function cursorText(cursor: Cursor): string {
  return `${cursor.by}:${cursor.by === "ordinal" ? cursor.ordinal : cursor.id}`;
}

/** What a cursor of this order says; null where it is none. */
export function readCursor(order: ListOrder, text: string): Cursor | null {
  const [by, at = "", ...rest] = text.split(":");
  const sorted = order === "bridging" || order === "endorsed" ? order : by === "post" ? by : "ordinal";
  if (by !== sorted || rest.length > 0) return null;
  if (sorted === "ordinal") return WHOLE.test(at) ? { by: sorted, ordinal: Number(at) } : null;
  return ID.test(at) ? { by: sorted, id: at } : null;
}
