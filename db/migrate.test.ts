import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { databaseAt } from "@/tests/support/database";
import { migrateDatabase } from "./migrate";

const [NAME, LATER] = ["moot_older", "moot_later"];
const folder = mkdtempSync(join(tmpdir(), "moot-older-"));
const on = async (name: string, work: (client: pg.Client) => Promise<unknown>) => {
  const client = new pg.Client({
    connectionString: name ? databaseAt(inject("serverUrl"), name) : inject("serverUrl"),
  });
  await client.connect();
  return work(client).finally(() => client.end());
};
beforeAll(async () => {
  for (const name of [NAME, LATER]) await on("", (client) => client.query(`create database ${name}`));
});
afterAll(async () => {
  for (const name of [NAME, LATER]) await on("", (client) => client.query(`drop database ${name} with (force)`));
  rmSync(folder, { recursive: true });
});

/** The migrations of a version that had so many. */
function firstOf(many: number): string {
  cpSync("db/migrations", folder, { recursive: true });
  const journal = join(folder, "meta/_journal.json");
  const { entries, ...head } = JSON.parse(readFileSync(journal, "utf8"));
  writeFileSync(journal, JSON.stringify({ ...head, entries: entries.slice(0, many) }));
  return folder;
}

test("who came by a code before lists invited, and stood on the list as well, stands in the class once; others are expected still", async () => {
  const url = databaseAt(inject("serverUrl"), NAME);
  await migrateDatabase(url, firstOf(8));
  const [ada, ben, space, group] = ["a", "b", "c", "d"].map((one) => `0192f0a0-0000-7000-8000-00000000000${one}`);
  await on(NAME, (client) =>
    client.query(`
      insert into accounts (id, handle, name, email, email_confirmed_at)
        values ('${ada}', 'ada', 'Ada', 'ada@example.org', now()), ('${ben}', 'ben', 'Ben', 'ben@example.org', null);
      insert into spaces (id, slug, name, kind) values ('${space}', 'seminar', 'Seminar', 'class');
      insert into class_groups (id, space_id, kind, name) values ('${group}', '${space}', 'section', 'A');
      insert into memberships (space_id, account_id, role)
        values ('${space}', '${ada}', 'student'), ('${space}', '${ben}', 'student');
      insert into expected (space_id, email, name, role, section_id)
        select '${space}', who || '@example.org', who, 'student', '${group}' from unnest(array['ada', 'ben', 'cai']) who`),
  );
  await migrateDatabase(url);
  await on(NAME, async (client) => {
    const rowsOf = async (sql: string) => (await client.query(sql)).rows;
    expect(await rowsOf("select email from expected order by email")).toEqual([
      { email: "ben@example.org" },
      { email: "cai@example.org" },
    ]);
    expect(await rowsOf("select account_id as who, listed_as as name from memberships order by account_id")).toEqual([
      { who: ada, name: "ada" },
      { who: ben, name: "" },
    ]);
    expect(await rowsOf("select account_id as who from class_group_members")).toEqual([{ who: ada }]);
  });
});

test("of who came before it was kept by which address, none is known, and their list, letters and names stay", async () => {
  const url = databaseAt(inject("serverUrl"), LATER);
  await migrateDatabase(url, firstOf(9));
  const [ada, space] = ["a", "c"].map((one) => `0192f0a0-0000-7000-8000-00000000000${one}`);
  const kept = `select m.account_id, m.listed_as, e.email as waits, i.email as letter, i.used from memberships m
    join expected e on e.space_id = m.space_id join invitations i on i.space_id = m.space_id`;
  const rowsOf = async (client: pg.Client, sql: string) => (await client.query(sql)).rows;
  let before: unknown[] = [];
  await on(LATER, async (client) => {
    await client.query(`
      insert into accounts (id, handle, name, email, email_confirmed_at)
        values ('${ada}', 'ada', 'Ada', 'ada@example.org', now());
      insert into spaces (id, slug, name, kind) values ('${space}', 'seminar', 'Seminar', 'class');
      insert into memberships (space_id, account_id, role, listed_as) values ('${space}', '${ada}', 'student', 'Ada L.');
      insert into invitations (id, space_id, code, role, email, used, expires_at, by_id)
        values ('${ada}', '${space}', 'hash', 'student', 'other@example.org', 1, now(), '${ada}');
      insert into expected (space_id, email, name, role) values ('${space}', 'ben@example.org', 'Ben', 'student')`);
    before = await rowsOf(client, kept);
  });
  await migrateDatabase(url);
  await on(LATER, async (client) => {
    expect(before).toHaveLength(1);
    expect(await rowsOf(client, kept)).toEqual(before);
    expect(await rowsOf(client, "select listed_email from memberships")).toEqual([{ listed_email: null }]);
    expect(await rowsOf(client, "select * from left_alone")).toEqual([]);
  });
});
