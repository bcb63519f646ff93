"use client";

import { createContext, useContext } from "react";
import { type Box, useBox } from "@/components/live/box";
import type { Shown, ThreadStore } from "@/components/live/thread-store";
import type { Listing } from "@/components/posts/list";
import { type Mark, type Marks, useMark } from "@/components/posts/marks";
import type { Outbox } from "@/components/posts/outbox";
import type { Reading } from "@/components/reading/shown";
import type { PersonView, ViewerView } from "@/server/accounts/view";
import type { OwnPseudonym } from "@/server/classes/pseudonyms/view";
import type { MyEndorsements } from "@/server/endorsements/view";
import type { FollowsHere } from "@/server/follows/view";
import type { AskedEdit } from "@/server/moderation/decisions/asked/view";
import type { Pinned } from "@/server/posts/pinned/view";
import type { SpaceView } from "@/server/spaces/view";
import type { MyStances } from "@/server/stances/view";
import type { ThreadHead, ThreadView } from "@/server/threads/view";

/** What differs per person; all but the viewer and their stances is asked for after the page. */
export type Mine = {
  viewer: ViewerView | null;
  space: SpaceView;
  /** Null for guests. */
  stances: MyStances | null;
  /** This thread asks where they stand before it shows where others do, and they have not answered yet. */
  covered: boolean;
  removed: readonly string[];
  /** When they last wrote here. */
  lastAt: string | null;
  /** What moderators ask them to change, by the post. */
  asked: Readonly<Record<string, AskedEdit>>;
  endorsed: MyEndorsements;
  /** Null until it is known. */
  follows: FollowsHere | null;
  /** What they are called here, in a class; null elsewhere. */
  pseudonym: OwnPseudonym | null;
};
/** Who else is in the thread. */
export type Others = {
  people: PersonView[];
  total: number;
  writing: { person: PersonView; parentId: string | null }[];
};

/** What of the thread the browser needs; the sources are drawn on the server alone, of the tests all but their names. */
export type ThreadHere = Omit<ThreadView, "rubric" | "questions" | "sides" | "context"> & {
  tests: { number: number; title: string }[];
};

/** Everything the parts of one thread's page share. The object stays; what it holds tells of its changes. */
export type Here = {
  thread: ThreadHere;
  path: string;
  /** Path of the line shown alone; null where the whole debate is shown. */
  base: string | null;
  /** The page shows a part of the debate: what an address named. */
  part: boolean;
  /** The debate is shown as a list. */
  list: Box<Listing> | null;
  store: ThreadStore;
  marks: Marks;
  mine: Box<Mine>;
  others: Box<Others>;
  reading: Box<Reading>;
  outbox: Outbox;
  /** The synthesis above the debate. */
  pinned: Box<Pinned>;
  typing: (parentId: string | null) => void;
};

export const HereContext = createContext<Here | null>(null);

export function useHere(): Here {
  const here = useContext(HereContext);
  if (!here) throw new Error("This part belongs on a thread's page.");
  return here;
}

export const useShown = <S>(select: (shown: Shown) => S): S => useBox(useHere().store, select);
export const useMine = <S>(select: (mine: Mine) => S): S => useBox(useHere().mine, select);
export const useOthers = <S>(select: (others: Others) => S): S => useBox(useHere().others, select);
export const useReading = <S>(select: (reading: Reading) => S): S => useBox(useHere().reading, select);
export const usePostMark = (id: string): Mark => useMark(useHere().marks, id);

/** Which synthesis is pinned, if any. */
export function usePinnedId(): string | null {
  const { thread } = useHere();
  return useShown(({ state }) => (state.head ?? thread).pinnedId);
}

/** The thread itself as it is now: its title, whether it is closed, its pace. */
export function useHead(): ThreadHead {
  const { thread } = useHere();
  return useShown(({ state }) => state.head) ?? thread;
}
