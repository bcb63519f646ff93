import { startServer } from "@/tests/support/server";
import { findings } from "./support/axe";
import { bareClass } from "./support/class";
import type { Forum, Person } from "./support/forum";
import { inboxWith } from "./support/inbox";
import { cookieFor, expect, test } from "./support/journey";
import { inboxLetter, linksIn } from "./support/mailed";
import { newcomer } from "./support/newcomer";
import { beyond } from "./support/width";

/** A class of the journey's own, and its instructor's way of putting people on its list. */
async function seminar(forum: Forum, name: string) {
  const { space, staff: teacher } = await bareClass(forum, { name, teacher: "Imani Okafor" });
  const list = async (...people: Person[]) => {
    const rows = people.map(({ email }) => `${email},Somebody`);
    const asked = { space: space.slug, list: Buffer.from(["email,name", ...rows].join("\n")).toString("base64") };
    const { digest } = await teacher.api.roster.preview.mutate(asked);
    await teacher.api.roster.import.mutate({ ...asked, digest, remove: { people: [], expected: [] } });
  };
  const people = () => teacher.api.roster.people.query({ space: space.slug });
  return { ...space, teacher, list, people };
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
  await expect(strip.getByText("Joining needs JavaScript.").first()).toBeHidden();
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
  await inboxWith(page, page.getByRole("listitem"));
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

  await page.goto("/join");
  await expect(page.getByText(`No class waits for ${student.email}.`)).toBeVisible();
});

test("who does not know a class is asked by it no more, also when it lists them again; whoever is beside them is", async ({
  enter,
  forum,
}) => {
  const history = await seminar(forum, "History 217");
  const [student, bystander] = [await forum.person(), await forum.person()];
  await history.list(student, bystander);
  const page = await enter(student);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/");
  const strip = page.getByRole("region", { name: /^Invitations/ });
  expect(await beyond(page)).toEqual([]);
  await strip.getByRole("button", { name: "I do not know this class… History 217" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "You do not know History 217?" });
  await expect(dialog).toContainText("neither a list nor a letter of this class asks it again");
  expect(await findings(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Decline, and ask me no more" }).press("Enter");
  await expect(strip.getByRole("status")).toHaveText(
    "You declined the invitation to History 217. It asks you no more.",
  );
  await history.list(student, bystander);
  await page.goto("/join");
  await expect(page.getByText(`No class waits for ${student.email}.`)).toBeVisible();
  const other = await enter(bystander);
  await other.goto("/join");
  await expect(other.getByRole("button", { name: "Join History 217" })).toBeVisible();
  const staff = await enter(history.teacher);
  await staff.goto(`/${history.slug}/people`);
  await expect(staff.getByText("1 instructor; 2 more invited; 1 invitation declined.")).toBeVisible();
});

test("who comes by the letter signed out signs in to the same place, and has read what brought them", async ({
  enter,
  forum,
}) => {
  const history = await seminar(forum, "History 217");
  const student = await forum.person();
  await history.list(student);
  const letter = await inboxLetter(forum.outbox, student);
  expect(letter.text).toContain("Imani Okafor put you on the list of History 217 as a student\n");
  const unread = async () => (await student.api.notifications.list.query({})).unread;
  const page = await enter(null);
  await page.goto(linksIn(letter)[0] ?? "");
  expect(await findings(page)).toEqual([]);
  const way = page.getByRole("main").getByRole("link", { name: "Sign in", exact: true });
  const next = new URL((await way.getAttribute("href")) ?? "", forum.url).searchParams.get("next") ?? "";
  expect(next).toMatch(/^\/join\?notice=/);
  expect(await unread()).toBe(1);
  await page.context().addCookies([cookieFor(forum.url, student)]);
  await page.goto(next);
  await expect(page.getByRole("button", { name: "Join History 217" })).toBeVisible();
  await expect.poll(unread).toBe(0);
});

test("where no mail is sent a list says that a code is needed; so does the page of who has not proven an address", async ({
  enter,
  forum,
}) => {
  const history = await seminar(forum, "History 217");
  const page = await enter(history.teacher);
  const says = page.getByText("This site sends no mail, so nobody can prove an address: give out a code instead.");
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await page.goto(`/${history.slug}/people/import`);
    await expect(says).toBeVisible();
    expect(await findings(page)).toEqual([]);
    expect(await beyond(page)).toEqual([]);
  }
  await page.getByLabel("Or paste it").fill("email,name\nada@example.org,Ada");
  await page.getByRole("button", { name: "Look at it" }).click();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText(/^Imported: 1 person invited/)).toBeVisible();
  await expect(page.getByText("once they accept")).toHaveCount(0);
  await says.getByRole("link", { name: "give out a code" }).click();
  await expect(says).toBeVisible();
  await expect(page.getByRole("heading", { name: "By code or link" })).toBeVisible();
  const typed = await enter(null);
  await newcomer(typed, "/join");
  await expect(typed.getByText(/find nobody here whose address is not confirmed/)).toBeVisible();
  await typed.goto("/settings");
  await expect(typed.getByText("Your address is not confirmed.")).toHaveCount(0);
});

test("where mail is sent, who need not confirm is offered to, in the settings and where a class would wait", async ({
  enter,
}) => {
  const mailing = await startServer({ LIMITS: "off", SMTP_URL: "smtp://127.0.0.1:1", CONFIRM_EMAIL: "off" });
  try {
    const page = await enter(null, { baseURL: mailing.url });
    const handle = await newcomer(page, "/join");
    await expect(page.getByText(`Confirm ${handle}@example.org first`)).toBeVisible();
    await page.goto("/settings");
    await expect(page.getByText("Your address is not confirmed.")).toBeVisible();
    await page.getByRole("button", { name: "Send the link again" }).click();
    await expect(page.getByText(`A letter is on its way to ${handle}@example.org.`)).toBeVisible();
    expect(await findings(page)).toEqual([]);
  } finally {
    await mailing.stop();
  }
});

test("without script one reads who put one on which list", async ({ enter, forum }) => {
  const history = await seminar(forum, "History 217");
  const student = await forum.person();
  await history.list(student);
  const page = await enter(student, { javaScriptEnabled: false });
  await page.goto("/");
  await expect(page.getByText("Imani Okafor put you on the list of History 217 as a student.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Join History 217" })).toBeHidden();
  await expect(page.getByText("Joining needs JavaScript.")).toBeVisible();
});
