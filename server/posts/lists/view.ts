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

/** The last post of a page, by what the order sorts by. */
export type Cursor =
  | { by: "bridging"; bridging: number; people: number; id: string }
  | { by: "endorsed"; people: number; id: string }
  | { by: "ordinal"; ordinal: number };

const WHOLE = /^\d{1,9}$/;
const SHARE = /^(?:0|1|0?\.\d{1,20}|\d\.?\d{0,20}e-\d{1,3})$/;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Such as stands in an address: "bridging:0.25:12:<id>", "endorsed:12:<id>", "ordinal:40". */
export function cursorText(cursor: Cursor): string {
  if (cursor.by === "ordinal") return `ordinal:${cursor.ordinal}`;
  const { by, people, id } = cursor;
  return by === "endorsed" ? `${by}:${people}:${id}` : `${by}:${cursor.bridging}:${people}:${id}`;
}

/** What a cursor of this order says; null where it is none. */
export function readCursor(order: ListOrder, text: string): Cursor | null {
  const [by, ...parts] = text.split(":");
  const sorted = order === "bridging" || order === "endorsed" ? order : "ordinal";
  if (by !== sorted) return null;
  if (by === "ordinal") {
    const [ordinal = "", ...rest] = parts;
    return rest.length === 0 && WHOLE.test(ordinal) ? { by, ordinal: Number(ordinal) } : null;
  }
  const [id = "", people = "", share, ...rest] = parts.reverse();
  if (!ID.test(id) || !WHOLE.test(people) || rest.length > 0) return null;
  if (by === "endorsed") return share === undefined ? { by, people: Number(people), id } : null;
  return share !== undefined && SHARE.test(share) ? { by, bridging: Number(share), people: Number(people), id } : null;
}
