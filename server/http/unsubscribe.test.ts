import { expect, test } from "vitest";
import { spend } from "@/server/limits";
import { unsubscribeToken } from "@/server/notifications/unsubscribing";
import { openDoor } from "@/tests/support/door";
import { a, as, ownDatabase, type Person } from "@/tests/support/world";

ownDatabase();
const door = openDoor({ pages: async (_req, res) => void res.end("a page") });

const ONE_CLICK = "List-Unsubscribe=One-Click";
const FORM = { "content-type": "application/x-www-form-urlencoded" };
const wishOf = (person: Person) => as(person).notifications.mail();
const at = (token: string) => `/unsubscribe?token=${encodeURIComponent(token)}`;
const press = (token: string, { body = ONE_CLICK, headers = FORM as Record<string, string> } = {}) =>
  door.ask({
    method: "POST",
    path: at(token),
    body,
    headers: { ...headers, "content-length": `${Buffer.byteLength(body)}` },
  });

test("one click from a mail program ends the letters, from anywhere and without a cookie; twice is once", async () => {
  const [ada, ben] = [await a.user(), await a.user()];
  const headers = { ...FORM, origin: "https://mail.example", "sec-fetch-site": "cross-site" };
  for (let time = 0; time < 2; time++) expect((await press(unsubscribeToken(ada.id), { headers })).status).toBe(200);
  expect(await wishOf(ada)).toBe("never");
  expect(await wishOf(ben)).toBe("now");
});

test("the click may come as multipart, too", async () => {
  const ada = await a.user();
  const body = `--x\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n`;
  const headers = { "content-type": "multipart/form-data; boundary=x" };
  expect((await press(unsubscribeToken(ada.id), { body, headers })).status).toBe(200);
  expect(await wishOf(ada)).toBe("never");
});

test("a scanner that opens the link, or looks whether it is there, changes nothing", async () => {
  const ada = await a.user();
  for (const method of ["GET", "HEAD"])
    expect((await door.ask({ method, path: at(unsubscribeToken(ada.id)) })).status).toBe(200);
  expect(await wishOf(ada)).toBe("now");
});

test("the page's own button leads back to the page, and may wish for one letter a day", async () => {
  const ada = await a.user();
  const token = unsubscribeToken(ada.id);
  for (const frequency of ["daily", "never"]) {
    const answer = await press(token, { body: `frequency=${frequency}` });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe(`/unsubscribe?token=${token}&done=${frequency}`);
    expect(await wishOf(ada)).toBe(frequency);
  }
});

test("a letter's link lessens letters and never brings any: who gets fewer than one a day is not sent more", async () => {
  const ada = await a.user();
  for (const frequency of ["weekly", "never"] as const) {
    await as(ada).notifications.setMail({ frequency });
    const answer = await press(unsubscribeToken(ada.id), { body: "frequency=daily" });
    expect(answer.headers.location).toContain("&done=daily");
    expect(await wishOf(ada)).toBe(frequency);
  }
});

test("a wrong token, or another person's seal, gets the same answer and changes nothing", async () => {
  const [ada, eve] = [await a.user(), await a.user()];
  const [hers, another] = [unsubscribeToken(ada.id), unsubscribeToken(eve.id)].map((token) =>
    Buffer.from(token, "base64url"),
  );
  const forged = Buffer.concat([hers!.subarray(0, 16), another!.subarray(16)]).toString("base64url");
  const right = await press(unsubscribeToken((await a.user()).id));
  for (const token of ["", "x", forged, hers!.toString("base64url").slice(1), "a".repeat(5_000)]) {
    const { status, body } = await press(token);
    expect({ status, body }).toEqual({ status: right.status, body: right.body });
  }
  expect([await wishOf(ada), await wishOf(eve)]).toEqual(["now", "now"]);
});

test("what asks for something else changes nothing; what is too long or no form is refused", async () => {
  const ada = await a.user();
  const token = unsubscribeToken(ada.id);
  await press(token, { body: "frequency=now" });
  await press(token, { body: "x=1" });
  expect((await press(token, { body: `x=${"x".repeat(5_000)}` })).status).toBe(413);
  expect((await press(token, { body: "{}", headers: { "content-type": "application/json" } })).status).toBe(415);
  const broken = { body: "--", headers: { "content-type": "multipart/form-data; boundary=x" } };
  expect((await press(token, broken)).status).toBe(400);
  expect(await wishOf(ada)).toBe("now");
});

// The last: it leaves nothing to ask with.
test("one address cannot ask without end, and another is not kept from it", async () => {
  const ada = await a.user();
  for (let n = 0; n < 300; n++) await spend("unsubscribe", "127.0.0.1").catch(() => undefined);
  expect((await press(unsubscribeToken(ada.id))).status).toBe(429);
  expect(await wishOf(ada)).toBe("now");
  await expect(spend("unsubscribe", "192.0.2.1")).resolves.toBeUndefined();
});
