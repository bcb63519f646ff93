export type SpaceKind = "forum" | "class";
export type SpaceRole = "member" | "moderator" | "student" | "ta" | "instructor" | "observer";

/** A space as somebody sees it: with their role in it, if any. */
export type SpaceView = {
  id: string;
  slug: string;
  kind: SpaceKind;
  name: string;
  description: string;
  role: SpaceRole | null;
};

/** What policies ask of a space. */
export type SpaceSeen = Pick<SpaceView, "kind" | "role">;

export type SpaceListItem = SpaceView & { threads: number };
