import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { findings } from "./support/axe";
import { bareClass } from "./support/class";
import type { Forum } from "./support/forum";
import { expect, test } from "./support/journey";
import { linkTo } from "./support/letters";
import { newcomer } from "./support/newcomer";
import { holdScripts } from "./support/scripts";
import { beyond } from "./support/width";

const seminar = (forum: Forum) => bareClass(forum, { name: "A seminar" });

test("what is typed and chosen of a class before the page is awake stays, and it sends nothing before", async ({
  enter,
  forum,
}) => {
  const desk = await enter(await forum.person());
  const awake = await holdScripts(desk);
  await desk.goto("/classes/new", { waitUntil: "commit" });
  const name = desk.getByLabel("Name", { exact: true });
  await name.fill("Typed on a slow line");
  await desk.getByLabel("Term", { exact: true }).fill("Autumn 2026");
  await desk.getByLabel("Time zone").selectOption("Asia/Tokyo");
  await name.press("Enter");
  const send = desk.getByRole("button", { name: "Make the class" });
  await expect(send).toBeDisabled();
  awake();
  await expect(send).toBeEnabled();
  await expect(desk.getByLabel("Address")).toHaveValue("typed-on-a-slow-line");
  await expect(name).toHaveValue("Typed on a slow line");
  await expect(desk.getByLabel("Term", { exact: true })).toHaveValue("Autumn 2026");
  await expect(desk.getByLabel("Time zone")).toHaveValue("Asia/Tokyo");
  expect(desk.url()).toMatch(/\/classes\/new$/);
});

test("a teacher makes a class from the essay's questions, and a student who has no account yet joins by its link", async ({
  enter,
  forum,
}) => {
  const teacher = await forum.person();
  const desk = await enter(teacher);
  await desk.goto("/");
  await desk.getByRole("link", { name: "New class" }).click();
  const name = `October seminar ${randomBytes(3).toString("hex")}`;
  const slug = name.toLowerCase().replaceAll(" ", "-");
  await desk.getByLabel("Name", { exact: true }).fill(name);
  await expect(desk.getByLabel("Address")).toHaveValue(slug);
  await desk.getByLabel("Address").fill("settings");
  await desk.getByLabel("Term", { exact: true }).fill("Autumn 2026");
  await desk.getByRole("button", { name: /^All 15 of .*Tabor/ }).click();
  await expect(desk.getByText("15 chosen.")).toBeVisible();
  expect(await findings(desk)).toEqual([]);
  await desk.getByRole("button", { name: "Make the class" }).click();
  await expect(desk.getByText("This address is kept for the site.")).toBeVisible();
  await expect(desk.getByText("15 chosen.")).toBeVisible();
  await desk.getByLabel("Address").fill(slug);
  await desk.getByRole("button", { name: "Make the class" }).click();
  await desk.waitForURL((url) => url.pathname === `/${slug}`);
  await expect(desk.getByRole("heading", { level: 3 })).toHaveCount(15);

  await desk.goto(`/${slug}/people/invite`);
  await desk.getByRole("button", { name: "Make a code" }).click();
  const codes = desk.getByRole("list", { name: "Codes" });
  await expect(codes.getByRole("listitem")).toHaveCount(1);
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await codes.textContent()) ?? "")?.[0] ?? "";
  expect(await findings(desk)).toEqual([]);
  await desk.setViewportSize({ width: 390, height: 844 });
  expect(await beyond(desk)).toEqual([]);

  const student = await enter(null);
  await student.goto(`/join/${code}`);
  await expect(student.getByText(name)).toHaveCount(0);
  await newcomer(student, `/join/${code}`);
  await expect(student.getByRole("heading", { name })).toBeVisible();
  expect(await findings(student)).toEqual([]);
  await student.getByRole("button", { name: "Join the class" }).click();
  await student.waitForURL((url) => url.pathname === `/${slug}`);
  await expect(student.getByRole("heading", { level: 3 })).toHaveCount(15);
  await student.goto("/");
  await expect(student.getByRole("region", { name: "Classes" }).getByRole("link", { name })).toBeVisible();
  await desk.reload();
  await expect(codes.getByText(/1 came/)).toBeVisible();
});

test("a code past its one seat opens nothing, nor do made-up ones; who is in goes on, and an invitation by mail lets one in", async ({
  enter,
  forum,
}) => {
  const { staff: teacher, ...made } = await seminar(forum);
  const space = made.space.slug;
  const { code } = await teacher.api.joining.open.mutate({ space, id: uuidv7(), role: "student", seats: 1 });
  const [first, second] = [await enter(await forum.person()), await enter(await forum.person())];
  for (const page of [first, second]) {
    await page.goto("/join");
    await page.getByLabel("Code").fill(code.toLowerCase().replaceAll("-", " "));
    await page.getByRole("button", { name: "Look" }).click();
    await expect(page.getByRole("heading", { name: "A seminar" })).toBeVisible();
  }
  await first.getByRole("button", { name: "Join the class" }).click();
  await first.waitForURL((url) => url.pathname === `/${space}`);
  await second.getByRole("button", { name: "Join the class" }).click();
  const nothing = second.getByText("This code opens nothing. Ask whoever gave it to you.");
  await expect(nothing).toBeVisible();
  for (const gone of [code, "ABCD-EFGH-JKMN"]) {
    await second.goto(`/join/${gone}`);
    await expect(nothing).toBeVisible();
    await expect(second.getByText("A seminar")).toHaveCount(0);
  }
  expect(await findings(second)).toEqual([]);
  await first.goto(`/join/${code}`);
  await expect(first.getByText("You are in this class as a student.")).toBeVisible();

  const desk = await enter(teacher);
  await desk.goto(`/${space}/people/invite`);
  await expect(desk.getByText(/Full · Student · 1 of 1 seats taken/)).toBeVisible();
  const email = `${randomBytes(5).toString("hex")}@example.org`;
  await desk.getByLabel("Addresses").fill(`Ada <${email}>; not an address`);
  await desk.getByRole("button", { name: "Send 2 invitations" }).click();
  await expect(desk.getByText("not an address: This does not look like an e-mail address.")).toBeVisible();
  await desk.getByLabel("Addresses").fill(email);
  await desk.getByRole("button", { name: "Send the invitation" }).click();
  await expect(desk.getByText(/waits until/)).toBeVisible();
  await second.goto(await linkTo(forum.outbox, email, /Join A seminar/));
  await expect(second.getByText(`This invitation went to ${email}`)).toBeVisible();
  await second.getByRole("button", { name: "Join the class" }).click();
  await second.waitForURL((url) => url.pathname === `/${space}`);
});

test("the last instructor cannot leave, a colleague can; archived, the class is read and no longer written", async ({
  enter,
  forum,
}) => {
  const { staff, enrol, ...made } = await seminar(forum);
  const space = made.space.slug;
  const [desk, other] = [await enter(staff), await enter(await enrol("instructor"))];
  for (const page of [desk, other]) {
    await page.goto(`/${space}/class`);
    await page.getByRole("button", { name: "Leave this class…" }).click();
  }
  await other.getByRole("button", { name: "Leave it" }).click();
  await other.waitForURL((url) => url.pathname === "/");
  await other.goto(`/${space}`);
  await expect(other.getByRole("heading", { name: "Nothing is open at this address" })).toBeVisible();
  await desk.getByRole("button", { name: "Leave it" }).click();
  await expect(desk.getByText(/A class keeps at least one instructor/)).toBeVisible();
  await desk.reload();
  await expect(desk.getByText(/so you cannot leave/)).toBeVisible();

  await desk.getByLabel("Term", { exact: true }).fill("Spring 2027");
  await desk.getByRole("button", { name: "Save the settings" }).click();
  await expect(desk.getByText("Saved.")).toBeVisible();
  expect(await findings(desk)).toEqual([]);
  await desk.getByRole("button", { name: "Archive the class…" }).click();
  await desk.getByRole("button", { name: "Archive it" }).click();
  await expect(desk.getByRole("button", { name: "Take it out of the archive" })).toBeVisible();
  await desk.goto(`/${space}/new`);
  await expect(desk.getByText(/This class has ended/)).toBeVisible();

  await desk.goto(`/classes/new?from=${space}`);
  await expect(desk.getByLabel("Name", { exact: true })).toHaveValue("A seminar");
  await desk.getByLabel("Address").fill(`${space}-again`);
  await desk.getByRole("button", { name: "Make the copy" }).click();
  await desk.waitForURL((url) => url.pathname === `/${space}-again`);
});
