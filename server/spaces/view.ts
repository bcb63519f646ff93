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
  /** Of a TA: rights given beside those every TA has. */
  rights: string[];
  /** A class that has ended: it can be read, and nothing in it be said. */
  archived: boolean;
  /** An admin who is not of the class entered it, for an hour. */
  entered: boolean;
  /** Who is looking; null for a guest. */
  viewerId: string | null;
};

/** What policies ask of a space. What is left out is not given. */
export type SpaceSeen = Pick<SpaceView, "kind" | "role" | "standing"> &
  Partial<Pick<SpaceView, "rights" | "archived" | "entered">>;

export type SpaceListItem = SpaceView & { threads: number };
