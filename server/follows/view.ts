export const KINDS = ["thread", "branch", "person", "space"] as const;
export type FollowKind = (typeof KINDS)[number];

/** Nobody reads what hundreds of threads bring; a script that follows everything is stopped here. */
export const MOST_FOLLOWED = 300;

/** What of a thread's page somebody follows. `branches`: the posts they begin with. */
export type FollowsHere = { thread: boolean; space: boolean; branches: string[] };

/** One thing followed, as its list shows it. */
export type FollowView = { kind: FollowKind; target: string; name: string; path: string };
