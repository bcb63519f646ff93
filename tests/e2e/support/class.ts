import type { Page } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { memberships } from "@/db/schema/spaces";
import type { SpaceRole } from "@/server/spaces/view";
import { a } from "@/tests/support/people";
import type { Forum, Person } from "./forum";
import { expect } from "./journey";

type Given = { name?: string; teacher?: string };

/** A class of the journey's own with nothing in it, its teacher, and a way for others to be in it. */
export async function bareClass(forum: Forum, { name = "The revolution", teacher }: Given = {}) {
  const space = await a.space({ slug: `class-${uuidv7().slice(-8)}`, name, kind: "class" });
  const enrol = async (role: SpaceRole = "student", called?: string) => {
    const person = await forum.person({ name: called });
    await db().insert(memberships).values({ spaceId: space.id, accountId: person.id, role, trustedAt: new Date() });
    return person;
  };
  return { space, enrol, staff: await enrol("instructor", teacher) };
}

/** One with a question in it. */
export async function aClass(forum: Forum, given: Given = {}) {
  const made = await bareClass(forum, given);
  const { api } = made.staff;
  const at = { space: made.space.slug };
  const title = `Who decided it, ${uuidv7().slice(-6)}?`;
  const positions = ["The crowd", "The committee"];
  const { path } = await api.threads.open.mutate({ ...at, id: uuidv7(), title, prompt: "Say it.", positions });
  const { id } = await api.threads.get.query({ ...at, shortId: path.slice(-10) });
  return { ...made, thread: { id, path, title } };
}
type Class = Pick<Awaited<ReturnType<typeof aClass>>, "space" | "thread">;

export const say = (by: Person, { space, thread }: Class, body: string, parentId: string | null = null) =>
  by.api.posts.publish.mutate({
    space: space.slug,
    thread: thread.id,
    id: uuidv7(),
    parentId,
    move: "claim",
    body,
  });

/** The staff's dialog of how the thread is discussed. */
export async function settings(desk: Page) {
  await desk.getByRole("button", { name: "Settings", exact: true }).click();
  const dialog = desk.getByRole("dialog", { name: "Settings of this thread" });
  await expect(dialog.getByLabel("Discussed by")).toBeVisible();
  return dialog;
}
