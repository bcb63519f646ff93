/** A person as everybody may see them; under a pseudonym without a handle, and `id` is the pseudonym's. */
export type PersonView = { id: string; handle: string | null; name: string };
/** Somebody under their own name. */
export type NamedView = PersonView & { handle: string };

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

/** What the browser knows of the person signed in. `proven`: the address is known to be theirs, asked for or not. */
export type ViewerView = NamedView & NonNullable<Actor> & { email: string; proven: boolean; rightsVersion: number };

/** A browser one is signed in with. */
export type SessionView = { id: string; userAgent: string; createdAt: string; current: boolean };

/** A person's page. */
export type ProfileView = NamedView & { siteRole: SiteRole; joinedAt: string; posts: ProfilePost[] };
export type ProfilePost = { path: string; thread: string; move: string; at: string };

/** What one types to come in, and by which other doors one may. */
export type Joining = {
  /** The address is proven before there is an account: the form asks for it alone and the rest follows by mail. */
  byMail: boolean;
  /** Letters reach people: an address can be proven by one, asked for or not. */
  mail: boolean;
  providers: { id: string; name: string }[];
};
