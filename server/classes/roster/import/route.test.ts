import { expect, test } from "vitest";
import { openDoor } from "@/tests/support/door";
import { a, cookieOf, ownDatabase } from "@/tests/support/world";
import { LIST_REQUEST_BYTES } from "./view";

ownDatabase();
const door = openDoor({ pages: null });

test("a list of 10,000 people comes in where lists do, from our own pages alone, and nowhere else", async () => {
  const space = await a.space({ kind: "class" });
  const headers = { cookie: await cookieOf(await a.member(space, "instructor")) };
  const lines = Array.from(
    { length: 10_000 },
    (_, n) => `somebody-${n}@students.example.org,Somebody With A Name ${n},A`,
  );
  const list = Buffer.from(`email,name,section\n${lines.join("\n")}`).toString("base64");
  const asked = { space: space.slug, list };
  const { status, body } = await door.post("roster.preview", asked, headers);
  expect(status).toBe(200);
  expect(JSON.parse(body).result.data.rows).toHaveLength(10_000);
  const foreign = { ...headers, "sec-fetch-site": "cross-site" };
  expect((await door.post("roster.preview", asked, foreign)).status).toBe(403);
  for (const path of ["groups.make", "roster.change", "roster.preview,roster.preview"])
    expect((await door.post(path, asked, headers)).status, path).toBe(413);
  const large = { space: space.slug, list: "A".repeat(LIST_REQUEST_BYTES) };
  expect((await door.post("roster.preview", large, headers)).status).toBe(413);
  const long = { space: space.slug, list: "A".repeat(3 * 1024 * 1024) };
  expect((await door.post("roster.preview", long, headers)).status).toBe(400);
});
