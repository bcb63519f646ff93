import type { inferProcedureInput } from "@trpc/server";
import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { accounts, sessions } from "@/db/schema/accounts";
import { classes } from "@/db/schema/classes";
import { memberships, spaces } from "@/db/schema/spaces";
import { sealSession, sessionCookieName } from "@/server/accounts/sessions/cookie";
import { found } from "@/server/errors";
import type { Move } from "@/server/posts/view";
import { type AppRouter, createCaller } from "@/server/root";
import { findSpace } from "@/server/spaces/read";
import type { SpaceRole, SpaceView } from "@/server/spaces/view";
import { findThread } from "@/server/threads/read";
import { viewerOf } from "@/server/viewer";

/** What a test hangs on a post. */
type Hung = Partial<
  Pick<inferProcedureInput<AppRouter["posts"]["publish"]>, "sources" | "items" | "steelman" | "answers" | "group">
>;
type Account = typeof accounts.$inferInsert;
export type Person = { id: string; handle: string; sessionId: string };
export type Space = SpaceView;

let made = 0;

/** Makes what a test needs, with sensible defaults and overrides. */
export const a = {
  async user(given: Partial<Account> = {}): Promise<Person> {
    const id = uuidv7();
    const handle = given.handle ?? `person-${++made}`;
    const row = { id, handle, name: `Person ${made}`, email: `${handle}@example.org`, emailConfirmedAt: new Date() };
    await db()
      .insert(accounts)
      .values({ ...row, ...given });
    return { id: given.id ?? id, handle, sessionId: await signIn(given.id ?? id) };
  },
  async space(given: Partial<typeof spaces.$inferInsert> = {}): Promise<Space> {
    const slug = given.slug ?? `space-${++made}`;
    await db()
      .insert(spaces)
      .values({ id: uuidv7(), slug, kind: "forum", name: slug, ...given });
    const space = found(await findSpace(slug, null));
    if (space.kind === "class") await db().insert(classes).values({ spaceId: space.id, timeZone: "Europe/Berlin" });
    return space;
  },
  /** Somebody with a role in the space; in a forum a plain member. */
  async member(space: Space, role: SpaceRole = space.kind === "forum" ? "member" : "student"): Promise<Person> {
    const person = await a.user();
    // Known already: the limits of newcomers have tests of their own.
    await db().insert(memberships).values({ spaceId: space.id, accountId: person.id, role, trustedAt: new Date() });
    return person;
  },
  /** A forum with somebody who moderates it and two who write in it. */
  async forum() {
    const space = await a.space();
    return { space, moderator: await a.moderator(space), ada: await a.member(space), ben: await a.member(space) };
  },
  moderator: (space: Space) => a.member(space, space.kind === "forum" ? "moderator" : "instructor"),
  admin: () => a.user({ siteRole: "admin" }),
  async thread(space: Space, by?: Person) {
    const author = by ?? (await a.moderator(space));
    const title = `What is question ${++made} about?`;
    const positions = ["It is this", "It is that", "It is neither"];
    const { path } = await as(author).threads.open({
      space: space.slug,
      id: uuidv7(),
      title,
      prompt: "Why?",
      positions,
    });
    return found(await findThread(space, path.slice(-10)));
  },
  async post(
    by: Person,
    at: Hung & { space: Space; thread: { id: string }; parentId?: string | null; body?: string; move?: Move },
  ) {
    const { space, thread, parentId = null, body = `Words ${++made}`, move = "claim", ...hung } = at;
    const input = { space: space.slug, thread: thread.id, id: uuidv7(), parentId, body, move };
    // Evidence names its source.
    const named = move === "evidence" ? { sources: [{ url: "https://example.org/minutes" }] } : {};
    return (await as(by).posts.publish({ ...input, ...named, ...hung })).post;
  },
};

export async function signIn(accountId: string): Promise<string> {
  const id = uuidv7();
  await db()
    .insert(sessions)
    .values({ id, accountId, expiresAt: new Date(Date.now() + 3_600_000) });
  return id;
}

/** The router as this person, or as a guest: who they are is read anew at each call, as over HTTP. */
export function as(person: Person | null): ReturnType<typeof createCaller> {
  return createCaller(async () => ({
    viewer: person ? await viewerOf(person.sessionId) : null,
    address: "127.0.0.1",
    requestId: "test",
  }));
}

/** The Cookie header of somebody signed in. */
export const cookieOf = async (person: Person) => `${sessionCookieName()}=${await sealSession(person.sessionId)}`;

export async function setAccount(person: Person, change: Partial<Account>): Promise<void> {
  await db().update(accounts).set(change).where(eq(accounts.id, person.id));
}
