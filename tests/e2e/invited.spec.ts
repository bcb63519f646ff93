import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { memberships } from "@/db/schema/spaces";
import { a } from "@/tests/support/people";
import { findings } from "./support/axe";
import type { Forum, Person } from "./support/forum";
import { expect, test } from "./support/journey";
import { beyond } from "./support/width";

/** A class of the journey's own, and its instructor's way of putting people on its list. */
async function seminar(forum: Forum, name: string) {
  const space = await a.space({ kind: "class", slug: `invited-${uuidv7().slice(-8)}`, name });
  const teacher = await forum.person({ name: "Imani Okafor" });
  await db().insert(memberships).values({ spaceId: space.id, accountId: teacher.id, role: "instructor" });
  const list = async (...people: Person[]) => {
    const rows = people.map(({ email }) => `${email},Somebody`);
    const asked = { space: space.slug, list: Buffer.from(["email,name", ...rows].join("\n")).toString("base64") };
    const { digest } = await teacher.api.roster.preview.mutate(asked);
    await teacher.api.roster.import.mutate({ ...asked, digest, remove: { people: [], expected: [] } });
  };
  const people = () => teacher.api.roster.people.query({ space: space.slug });
  return { ...space, list, people };
}

test("who is put on two lists is told so, declines one and joins the other, by keyboard; a bystander sees nothing", async ({
  enter,
  forum,
}) => {
  const [history, logic] = [await seminar(forum, "History 217"), await seminar(forum, "Logic")];
  const [student, bystander] = [await forum.person(), await forum.person()];
  await history.list(student);
  await logic.list(student);
  const page = await enter(student);
  await page.goto("/");
  const strip = page.getByRole("region", { name: /^Invitations/ });
  await expect(strip.getByRole("listitem")).toHaveCount(2);
  await expect(strip).toContainText("Imani Okafor put you on the list of History 217 as a student.");
  expect(await findings(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await beyond(page)).toEqual([]);
  const other = await enter(bystander);
  await other.goto("/");
  await expect(other.getByRole("region", { name: /^Invitations/ })).toHaveCount(0);

  await strip.getByRole("button", { name: "Decline… Logic" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Decline Logic?" });
  await expect(dialog).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Decline", exact: true }).press("Enter");
  await expect(strip.getByRole("status")).toHaveText("You declined the invitation to Logic.");
  await expect(strip.getByRole("heading")).toBeFocused();
  await expect(strip.getByRole("listitem")).toHaveCount(1);
  expect(await logic.people()).toMatchObject({ expected: [] });
  await strip.getByRole("button", { name: "Join History 217" }).press("Enter");
  await page.waitForURL((url) => url.pathname === `/${history.slug}`);
  expect(await history.people()).toMatchObject({ expected: [], members: [{}, {}] });
  await page.goto("/");
  await expect(strip).toHaveCount(0);
});

test("the inbox leads to where one answers; a second tab that is late gets a calm answer", async ({ enter, forum }) => {
  const history = await seminar(forum, "History 217");
  const student = await forum.person();
  await history.list(student);
  const page = await enter(student);
  await expect(async () => {
    await page.goto("/inbox");
    await expect(page.getByRole("listitem")).toHaveCount(1, { timeout: 1_000 });
  }).toPass();
  const late = await enter(student);
  await late.goto("/");
  await page.getByRole("link", { name: /Imani Okafor put you on the list of History 217/ }).click();
  await page.waitForURL((url) => url.pathname === "/join");
  expect(await findings(page)).toEqual([]);
  await page.getByRole("button", { name: "Decline… History 217" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Decline", exact: true }).click();
  await expect(page.getByText("You declined the invitation to History 217.")).toBeVisible();
  await late.getByRole("button", { name: "Join History 217" }).click();
  await expect(late.getByText("The invitation to History 217 is no longer open.")).toBeVisible();
  await page.goto("/inbox");
  await expect(page.getByText("History 217")).toHaveCount(0);

  const guest = await enter(null);
  await guest.goto("/join");
  await expect(guest.getByRole("link", { name: "Sign in", exact: true }).last()).toHaveAttribute(
    "href",
    /next=%2Fjoin/,
  );
});

test("without script one reads who put one on which list", async ({ enter, forum }) => {
  const history = await seminar(forum, "History 217");
  const student = await forum.person();
  await history.list(student);
  const page = await enter(student, { javaScriptEnabled: false });
  await page.goto("/");
  await expect(page.getByText("Imani Okafor put you on the list of History 217 as a student.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Join History 217" })).toBeHidden();
});
