import { randomBytes } from "node:crypto";
import { db } from "@/db/client";
import { memberships } from "@/db/schema/spaces";
import type { Reason } from "@/server/moderation/view";
import { a } from "@/tests/support/people";
import type { Forum, Person } from "./forum";

export type DeskHere = Awaited<ReturnType<typeof openDesk>>;

/** A space of a journey's own, so that nobody else's cases lie at its desk. */
export async function openDesk(forum: Forum) {
  const space = await a.space({ slug: `desk-${randomBytes(5).toString("hex")}`, name: "A quiet space" });
  const author = await forum.person({ name: "Lev Abramov" });
  const flagger = await forum.person({ name: "Hana Kim" });
  const title = "Who decided it, and when?";
  const question = { space: space.slug, id: crypto.randomUUID(), title, prompt: "Say where.", positions: ["A", "B"] };
  const { path } = await author.api.threads.open.mutate(question);
  const { id: thread } = await author.api.threads.get.query({ space: space.slug, shortId: path.slice(-10) });
  return {
    space: space.slug,
    path,
    thread,
    author,
    flagger,
    async moderator(name: string) {
      const made = await forum.person({ name });
      await db().insert(memberships).values({ spaceId: space.id, accountId: made.id, role: "moderator" });
      return made;
    },
    async post(body: string, by: Person = author) {
      const input = { space: space.slug, thread, id: crypto.randomUUID(), parentId: null, move: "claim" as const };
      return (await by.api.posts.publish.mutate({ ...input, body })).post;
    },
    flag(
      id: string,
      { reason = "uncivil" as Reason, kind = "post" as "post" | "thread", by = flagger, text = "" } = {},
    ) {
      return by.api.flags.flag.mutate({ space: space.slug, target: { kind, id }, reason, text });
    },
    async flagged(body: string, reason: Reason = "uncivil") {
      const post = await this.post(body);
      await this.flag(post.id, { reason });
      return post;
    },
    /** In which state a post is now. */
    async stateOf(id: string) {
      const staff = await this.moderator("Who looks");
      const { posts } = await staff.api.posts.around.query({ space: space.slug, thread, post: id });
      return posts.find((post) => post.id === id)?.state;
    },
  };
}
