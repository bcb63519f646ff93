import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { closePool, db, openPool } from "@/db/client";
import { placeOf } from "@/db/postgres/place";
import { accounts } from "@/db/schema/accounts";
import { memberships } from "@/db/schema/spaces";
import type { Move, PostView } from "@/server/posts/view";
import type { ThreadView } from "@/server/threads/view";
import { fillThread } from "@/tests/support/long-thread";
import { a, cookieOf, signIn } from "@/tests/support/people";
import { clientOf } from "@/tests/support/site";

export const SPACE = "october-1917";
export type Forum = ReturnType<typeof openForum>;
export type Person = Awaited<ReturnType<typeof personAt>>;
export type Thread = ThreadView & { path: string };
type Written = { to?: PostView | null; move?: Move };

/** The running forum, as this process of the journeys reaches it: people straight in its database, the rest by HTTP. */
export function openForum() {
  const url = process.env.MOOT_URL ?? "";
  const data = process.env.MOOT_DATA ?? "";
  process.env.AUTH_SECRET = readFileSync(join(data, "auth-secret"), "utf8").trim();
  openPool(placeOf(data).url, 2);

  const person = (given: { name?: string } = {}) => personAt(url, given);
  return {
    url,
    outbox: join(data, "outbox"),
    person,
    /** Somebody of the demo. */
    async called(handle: string): Promise<Person> {
      const [account] = await db().select().from(accounts).where(eq(accounts.handle, handle));
      if (!account) throw new Error(`The demo has no @${handle}.`);
      const { id, name, email } = account;
      const known = { id, handle, sessionId: await signIn(id) };
      const cookie = await cookieOf(known);
      return { ...known, name, email: email ?? "", cookie, api: clientOf(url, cookie) };
    },
    /** A moderator of the space. */
    async moderator() {
      const made = await person();
      const { id: spaceId } = await made.api.spaces.get.query({ space: SPACE });
      await db().insert(memberships).values({ spaceId, accountId: made.id, role: "moderator" });
      return made;
    },
    /** A fresh question of a journey's own. */
    async thread(by: Person, given: { title?: string; prompt?: string; positions?: string[] } = {}): Promise<Thread> {
      const title = given.title ?? `Who decided ${randomBytes(6).toString("hex")}, and when?`;
      const { prompt = "Say **where** the decision was taken.", positions = ["The committee", "The crowd"] } = given;
      const { path } = await by.api.threads.open.mutate({ space: SPACE, id: uuidv7(), title, prompt, positions });
      const thread = await by.api.threads.get.query({ space: SPACE, shortId: path.slice(-10) });
      return { ...thread, path };
    },
    async post(by: Person, thread: { id: string }, body: string, { to = null, move = "claim" }: Written = {}) {
      const input = { space: SPACE, thread: thread.id, id: uuidv7(), parentId: to?.id ?? null, move, body };
      // Evidence names its source.
      const named = move === "evidence" ? { sources: [{ url: "https://example.org/minutes" }] } : {};
      return (await by.api.posts.publish.mutate({ ...input, ...named })).post;
    },
    decide(by: Person, thread: { id: string }, act: "lock" | "unlock") {
      const target = { kind: "thread" as const, id: thread.id };
      return by.api.decisions.decide.mutate({ space: SPACE, id: uuidv7(), target, act });
    },
    /** Many posts straight into the database: one line is `deep` levels long. */
    async filled(by: Person, given: { posts: number; deep: number }) {
      const thread = await this.thread(by);
      const people = await Promise.all(Array.from({ length: 5 }, () => person()));
      const rows = await fillThread(
        thread,
        people.map(({ id }) => id),
        given,
      );
      return { thread, rows };
    },
    close: closePool,
  };
}

/** Somebody signed in, known to nobody yet. */
async function personAt(url: string, given: { name?: string }) {
  const handle = `j-${randomBytes(5).toString("hex")}`;
  const name = given.name ?? nextName();
  const made = await a.user({ handle, name });
  const cookie = await cookieOf(made);
  return { ...made, name, email: `${handle}@example.org`, cookie, api: clientOf(url, cookie) };
}

const FIRST = ["Alma", "Bruno", "Chen", "Dalia", "Emil", "Farida", "Goran", "Hilde"];
const LAST = ["Adeyemi", "Barros", "Chaudhry", "Dubois", "Eriksen", "Fontana", "Gruber"];
let named = 0;

/** Two people of a journey are never called alike, nor like anybody whom a journey names itself. */
function nextName(): string {
  const n = named++;
  return `${FIRST[n % FIRST.length]} ${LAST[n % LAST.length]}`;
}

/** Words that occur once in the whole forum. */
export const unique = (words: string) => `${words} ${randomBytes(4).toString("hex")}`;
