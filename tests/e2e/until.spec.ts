import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { classes } from "@/db/schema/classes";
import { sanctions } from "@/db/schema/decisions";
import { memberships } from "@/db/schema/spaces";
import { localOf, zonedIn } from "@/server/classes/zone/view";
import { findings } from "./support/axe";
import { aClass } from "./support/class";
import { SPACE } from "./support/forum";
import { expect, test } from "./support/journey";
import { beyond } from "./support/width";

const [BERLIN, NEW_YORK] = ["Europe/Berlin", "America/New_York"];
const minute = (ms: number) => new Date(Math.floor((Date.now() + ms) / 60_000) * 60_000).toISOString();
const HOUR = 3_600_000;

for (const where of ["a class", "a forum"] as const)
  test(`in ${where} a day is named by ${where === "a class" ? "the class's clock" : "the moderator's own"}; one that is past is refused beside it`, async ({
    enter,
    forum,
  }) => {
    const made = where === "a class" ? await aClass(forum) : null;
    if (made) await db().update(classes).set({ timeZone: BERLIN }).where(eq(classes.spaceId, made.space.id));
    const [ada, staff] = [made ? await made.enrol() : await forum.person(), made?.staff ?? (await forum.moderator())];
    if (!made) await forum.thread(ada);
    const zone = made ? BERLIN : NEW_YORK;
    const desk = await enter(staff, { timezoneId: NEW_YORK, viewport: { width: 390, height: 844 } });
    await desk.goto(`/people/${ada.handle}?space=${made?.space.slug ?? SPACE}`);
    await desk.getByRole("button", { name: "Suspend", exact: true }).click();
    const form = desk.getByRole("form", { name: /^Suspend / });
    await form.getByLabel("For how long").selectOption("Until a day …");
    const day = form.getByLabel("Until", { exact: true });
    const send = form.getByRole("button", { name: /^Suspend / });
    await send.click();
    await expect(form.getByText("Say until when.")).toBeVisible();
    await form.getByLabel(/^Message to/).fill("Come back rested.");
    const [past, later] = [minute(-2 * HOUR), minute(75 * HOUR)];
    await day.fill(localOf(past, zone).local);
    await expect(form.getByText(zonedIn(past, zone), { exact: true })).toBeVisible();
    await send.click();
    await expect(day).toHaveAccessibleDescription(/This is past\. It is .*, (Europe\/Berlin|America\/New York) now\./);
    expect(await findings(desk)).toEqual([]);
    expect(await beyond(desk)).toEqual([]);
    await day.fill(localOf(later, zone).local);
    await expect(form.getByText(zonedIn(later, zone), { exact: true })).toBeVisible();
    await expect(form.getByLabel(/^Message to/)).toHaveValue("Come back rested.");
    await send.click();
    await expect(
      desk
        .getByRole("listitem")
        .filter({ hasText: `until ${zonedIn(later, zone)}` })
        .first(),
    ).toBeVisible();
    const [row] = await db().select().from(sanctions).where(eq(sanctions.accountId, ada.id));
    expect(row?.until?.toISOString()).toBe(later);
  });

test("a TA who reads the log, but not the rules, sees that one was made and not what it looks for", async ({
  enter,
  forum,
}) => {
  const { space, staff, enrol } = await aClass(forum);
  const spec = { kind: "pattern" as const, pattern: "secret(ly|s)?" };
  const rule = { rule: uuidv7(), version: 0, name: "Whispers", effect: "flag" as const, says: "", spec };
  await staff.api.rules.save.mutate({ space: space.slug, ...rule });
  const ta = await enrol();
  const give = (...rights: string[]) =>
    db().update(memberships).set({ role: "ta", rights }).where(eq(memberships.accountId, ta.id));
  await give("log");
  const page = await enter(ta);
  await page.goto(`/${space.slug}/log`);
  const entry = page.getByRole("listitem").filter({ hasText: "made an automatic rule" });
  await expect(entry).toBeVisible();
  await expect(page.getByText("only that it is there is shown")).toBeVisible();
  expect(await page.content()).not.toMatch(/Whispers|secret\(/);
  expect(await findings(page)).toEqual([]);
  await give("log", "rules");
  await page.reload();
  await expect(entry.getByText("Whispers").first()).toBeVisible();
  await entry.getByText("What was kept with it").click();
  await expect(entry.getByText("secret(ly|s)?")).toBeVisible();
});
