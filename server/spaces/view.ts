export type SpaceKind = "forum" | "class";
/** What moderators let somebody do here; see server/spaces/policy.ts. */
export type Standing = "good" | "warned" | "silenced" | "suspended" | "banned";
export type SpaceRole = "member" | "moderator" | "student" | "ta" | "instructor" | "observer";

/** A space as somebody sees it: with their role in it, if any. */
export type SpaceView = {
  id: string;
  slug: string;
  kind: SpaceKind;
  name: string;
  description: string;
  role: SpaceRole | null;
  /** The heaviest sanction in force, in the space or on the whole site. */
  standing: Standing;
};

/** What policies ask of a space. */
export type SpaceSeen = Pick<SpaceView, "kind" | "role" | "standing">;

export type SpaceListItem = SpaceView & { threads: number };
