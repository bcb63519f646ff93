import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { memberships } from "@/db/schema/spaces";
import { anAssignment, aSentence } from "@/tests/support/grading";
import { findings } from "./support/axe";
import { aClass, say } from "./support/class";
import type { Forum, Person } from "./support/forum";
import { expect, test } from "./support/journey";
import { beyond } from "./support/width";

/** A class with an assignment, somebody who teaches it, a TA, and three students who wrote. */
async function seminar(forum: Forum) {
  const here = await aClass(forum, { name: "Revolutions", teacher: "Ruth Cohen" });
  const { space, staff: teacher } = here;
  const ta = await here.enrol("ta", "Tom Ek");
  const amara = await here.enrol("student", "Amara Diallo");
  const bastien = await here.enrol("student", "Bastien Leroy");
  const chiara = await here.enrol("student", "Chiara Conti");
  const { post } = await say(amara, here, "The soldiers did.");
  await say(bastien, here, "On whose order?", post.id);
  await say(chiara, here, "On the committee’s.", post.id);
  const at = await anAssignment(space, here.thread, teacher);
  await aSentence(space, teacher, "Name your source.");
  return { at, teacher, ta, amara, bastien, chiara, path: `/${space.slug}/assignments/${at.assignment}` };
}

test("three students are marked by keyboard and released at once; a student reads the marked rubric", async ({
  enter,
  forum,
}) => {
  const { at, teacher, amara, bastien, path } = await seminar(forum);
  const student = await enter(bastien);
  await student.goto(`${path}/mark`);
  await expect(student.getByText("Not released yet.")).toBeVisible();

  const pane = await enter(teacher);
  await pane.goto(`${path}/grading`);
  await expect(pane.getByText("3 to mark · 0 ready · 0 released")).toBeVisible();
  const mark = pane.getByRole("region", { name: "Mark", exact: true });
  const name = (who: string) => pane.getByRole("heading", { level: 2, name: who });
  await pane.keyboard.press("n");
  await expect(mark).toBeVisible();
  await expect(name("Amara Diallo")).toBeFocused();
  await pane.keyboard.press("r");
  await pane.keyboard.press("1");
  await pane.keyboard.press("2");
  await expect(mark.locator("output")).toHaveText("6");
  await pane.keyboard.press("ArrowLeft");
  await expect(mark.locator("output")).toHaveText("10");
  await pane.keyboard.press("c");
  await pane.keyboard.type("n is no key here.");
  await expect(mark.getByText("Saved.")).toBeVisible();
  expect((await teacher.api.grades.work.query({ ...at, student: amara.id })).held).toMatchObject({
    ...{ ready: false, mark: { comment: "n is no key here.", hundredths: 1_000 } },
  });
  await pane.keyboard.press("Control+Enter");

  await expect(pane.getByText("On whose order?")).toBeVisible();
  await expect(name("Bastien Leroy")).toBeFocused();
  await expect(pane.getByText("2 to mark · 1 ready · 0 released")).toBeVisible();
  await pane.getByRole("checkbox", { name: /The mark rests on it/ }).check();
  await pane.keyboard.press("r");
  await pane.keyboard.press("2");
  await mark.getByRole("button", { name: "Insert: Name your source." }).click();
  await mark.getByRole("button", { name: "Set the points by hand" }).click();
  await mark.getByLabel("Points, set by hand").fill("11");
  await expect(mark.getByText("At most 10 points.")).toBeVisible();
  await mark.getByLabel("Points, set by hand").fill("7.5");
  // Whoever comes back before the mark has arrived finds it as they left it.
  await pane.route("**/grades.save*", async (route) => {
    await new Promise((later) => setTimeout(later, 1_000));
    await route.continue();
  });
  await pane.keyboard.press("Control+Enter");

  await expect(name("Chiara Conti")).toBeFocused();
  await pane.goBack();
  await expect(name("Bastien Leroy")).toBeVisible();
  await expect(mark.getByLabel("Points, set by hand")).toHaveValue("7.5");
  await pane.unroute("**/grades.save*");
  await pane.goForward();
  await expect(pane.getByText("On the committee’s.")).toBeVisible();
  await pane.keyboard.press("r");
  await pane.keyboard.press("3");
  await pane.keyboard.press("2");
  await pane.keyboard.press("Control+Enter");
  await expect(pane.getByText("0 to mark · 3 ready · 0 released")).toBeVisible();
  expect(await findings(pane)).toEqual([]);

  await pane.getByRole("button", { name: "Release marks" }).click();
  await pane.getByRole("button", { name: "Release 3 marks" }).click();
  await expect(pane.getByText("0 to mark · 0 ready · 3 released")).toBeVisible();

  await student.reload();
  await expect(student.getByText("7.5 of 10 points")).toBeVisible();
  await expect(student.getByRole("row", { name: /Argument/ }).getByRole("cell", { name: /yours/ })).toContainText(
    "Fair",
  );
  await expect(student.getByRole("row", { name: /Argument/ })).toContainText("Strong it is.");
  await expect(student.getByText("Name your source.")).toBeVisible();
  await expect(student.getByRole("link", { name: "On whose order?" })).toBeVisible();
  expect(await findings(student)).toEqual([]);
  for (const page of [student, pane]) {
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await beyond(page)).toEqual([]);
  }
});

test("two graders at once: nothing is lost; without a line a mark stays in the page and is sent later", async ({
  enter,
  forum,
}) => {
  const { at, teacher, ta, amara, path } = await seminar(forum);
  const open = async (who: Person) => {
    const page = await enter(who);
    await page.goto(`${path}/grading?student=${amara.id}`);
    return page;
  };
  const [one, other] = [await open(teacher), await open(ta)];
  await one.getByLabel("To Amara").fill("Good.");
  await expect(one.getByText("Saved.")).toBeVisible();
  await other.getByLabel("To Amara").fill("Fair.");
  await expect(other.getByText("Ruth Cohen changed this mark, too.")).toBeVisible();
  await expect(other.getByText("Good.", { exact: true })).toBeVisible();
  await expect(other.getByLabel("To Amara")).toHaveValue("Fair.");
  await other.getByRole("button", { name: "Keep mine" }).click();
  await expect(other.getByText("Saved.")).toBeVisible();

  await other.context().setOffline(true);
  await other.getByLabel("To Amara").fill("Fair, on the whole.");
  await expect(other.getByText("Kept in this page, not saved yet.")).toBeVisible();
  await other.context().setOffline(false);
  await expect(other.getByText("Saved.")).toBeVisible();
  const { held } = await teacher.api.grades.work.query({ ...at, student: amara.id });
  expect(held.mark.comment).toBe("Fair, on the whole.");
});

test("a TA without the right to release is not offered it, and is refused; a student finds no pane", async ({
  enter,
  forum,
}) => {
  const { at, ta, amara, path } = await seminar(forum);
  const page = await enter(ta);
  await page.goto(`${path}/grading?student=${amara.id}`);
  await expect(page.getByRole("heading", { level: 2, name: "Amara Diallo" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Release marks" })).toHaveCount(0);
  await expect(ta.api.grades.release.mutate(at)).rejects.toMatchObject({ data: { code: "FORBIDDEN" } });
  await db()
    .update(memberships)
    .set({ rights: ["release"] })
    .where(eq(memberships.accountId, ta.id));
  await page.reload();
  await expect(page.getByRole("button", { name: "Release marks" })).toBeVisible();

  const student = await enter(amara);
  const answer = await student.goto(`${path}/grading?student=${amara.id}`);
  expect(answer?.status()).toBe(404);
});
