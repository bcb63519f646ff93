/** A person as everybody may see them. */
export type PersonView = { id: string; handle: string; name: string };

export type SiteRole = "member" | "moderator" | "admin";
export type AccountState = "active" | "suspended" | "banned" | "deleted";

/** Who is asking, as far as policies need to know. Null is a guest. */
export type Actor = {
  id: string;
  siteRole: SiteRole;
  state: AccountState;
  /** True where the address is confirmed or confirming is not asked for. */
  confirmed: boolean;
} | null;

/** What the browser knows of the person signed in. */
export type ViewerView = PersonView & NonNullable<Actor> & { email: string; rightsVersion: number };
