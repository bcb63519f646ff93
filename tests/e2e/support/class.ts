import type { Page } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { memberships } from "@/db/schema/spaces";
import { a } from "@/tests/support/people";
import type { Forum, Person } from "./forum";
import { expect } from "./journey";

type Role = "instructor" | "student";

/** A class of the journey's own, with its teacher and a question. */
export async function aClass(forum: Forum) {
  const space = await a.space({ slug: `class-${uuidv7().slice(-8)}`, name: "The revolution", kind: "class" });
  const enrol = async (role: Role = "student") => {
    const person = await forum.person();
    await db().insert(memberships).values({ spaceId: space.id, accountId: person.id, role, trustedAt: new Date() });
    return person;
  };
  const staff = await enrol("instructor");
  const question = { title: `Who decided it, ${uuidv7().slice(-6)}?`, prompt: "Say it.", positions: ["One", "Other"] };
  const { path } = await staff.api.threads.open.mutate({ space: space.slug, id: uuidv7(), ...question });
  const { id } = await staff.api.threads.get.query({ space: space.slug, shortId: path.slice(-10) });
  return { space, staff, enrol, thread: { id, path } };
}
type Class = Awaited<ReturnType<typeof aClass>>;

export const say = (by: Person, { space, thread }: Class, body: string) =>
  by.api.posts.publish.mutate({
    space: space.slug,
    thread: thread.id,
    id: uuidv7(),
    parentId: null,
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
