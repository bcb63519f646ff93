"use client";

import type { Box } from "@/components/live/box";
import { useBox } from "@/components/live/box";
import { useHere, useShown } from "@/components/threads/here";
import { Icon } from "@/components/ui/icon";
import { type Listing, listPath } from "./list";
import { counted } from "./words";

/** What came belongs into the list, or sorts it otherwise: it says so, and moves nothing until it is asked. */
export default function ListNews({ box }: { box: Box<Listing> }) {
  const { path } = useHere();
  const { asked, made } = useBox(box, (listing) => listing);
  const posts = useShown(({ counters }) => counters.posts) - made.posts;
  const tallies = useShown(({ state }) => state.tallies) - made.tallies;
  const weighed = asked.order === "bridging" || asked.order === "endorsed";
  if (weighed ? tallies <= 0 : posts <= 0) return null;
  const anew = () => {
    history.replaceState(history.state, "", listPath(path, asked));
    window.location.reload();
  };
  return (
    <button type="button" className="pill floats pointer-events-auto" onClick={anew}>
      <Icon name="up" />
      {weighed ? "Endorsed since: load the list anew" : `${counted(posts, "new post")}: load the list anew`}
    </button>
  );
}
