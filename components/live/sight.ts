/** Where in the window a new post would come, in pixels from its top. */
export type Spot = {
  top: number;
  /** Nothing of the thread stands after it. */
  last: boolean;
  /** It lies in what is folded or not drawn now, whose height is fixed. */
  unseen: boolean;
};

/** A new post is shown at once where nothing in sight moves; elsewhere it waits behind the pill. */
export function maySettle(spot: Spot, windowHeight: number): boolean {
  return spot.unseen || spot.last || spot.top >= windowHeight;
}

export type Waiting = { above: number; below: number; here: number };

/** "3 new replies below": what the pill says. Null: nothing waits. */
export function pillWords({ above, below, here }: Waiting): string | null {
  const total = above + below + here;
  if (total === 0) return null;
  const what = `${total.toLocaleString("en")} new ${total === 1 ? "reply" : "replies"}`;
  if (below === total) return `${what} below`;
  return above === total ? `${what} above` : what;
}
