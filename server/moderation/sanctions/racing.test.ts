import { beforeAll, expect, test } from "vitest";
import { getPool } from "@/db/client";
import { sanction } from "@/tests/support/sanctions";
import { a, ownDatabase, type Person, type Space } from "@/tests/support/world";

process.env.LIMITS = "off";
ownDatabase();
let space: Space;
let thread: Awaited<ReturnType<typeof a.thread>>;
let moderator: Person;
beforeAll(async () => {
  space = await a.space();
  moderator = await a.moderator(space);
  thread = await a.thread(space, moderator);
  // Looks at the very end of each publishing transaction whether a sanction was committed before it.
  await getPool().query(`
    create table late (post_id uuid);
    create function look() returns trigger language plpgsql volatile as $$
    begin
      if exists (select from sanctions s where s.account_id = new.author_id and s.kind <> 'note') then
        insert into late values (new.id);
      end if;
      return null;
    end $$;
    create constraint trigger looking after insert on posts deferrable initially deferred for each row execute function look();`);
});

const RACES = 200;
const AT_ONCE = 4;

test("of 200 posts that race with a sanction none is committed after it, and none is lost that was first", async () => {
  const acts = ["warn", "silence", "suspend", "ban"] as const;
  let [published, refused] = [0, 0];
  const race = async (n: number) => {
    const person = await a.member(space);
    // Half of them begin a little later than the decision, so that both happen: who comes first is open.
    const pause = (ms: number) => new Promise((go) => setTimeout(go, ms));
    const publish = pause(Math.random() * (n % 2 ? 80 : 8)).then(() => a.post(person, { space, thread }));
    const deciding = pause(Math.random() * 8).then(() => sanction(moderator, acts[n % 4]!, { space, person }));
    await publish.then(
      () => published++,
      () => refused++,
    );
    await deciding;
  };
  for (let n = 0; n < RACES; n += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => race(n + at)));
  const { rows } = await getPool().query(
    "select (select count(*)::int from late) as late, (select count(*)::int from posts) as kept",
  );
  expect(rows[0]).toEqual({ late: 0, kept: published });
  expect(Math.min(published, refused)).toBeGreaterThan(0);
}, 120_000);
