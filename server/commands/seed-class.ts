import { db } from "@/db/client";
import { classes, classGroupMembers, classGroups } from "@/db/schema/classes";
import { memberships } from "@/db/schema/spaces";
import { inTransaction, type Transaction } from "@/db/transaction";
import { renderMarkdown } from "@/server/markdown/render";
import { FORUM_SEED, insertThreads, openSpace, seedThreadId } from "./seed";
import { type Class, readClassThreads, readDemoClass } from "./seed-class-file";
import { insertCoursework } from "./seed-coursework";
import { type DemoThread, type DemoWorks, readDemoWorks } from "./seed-demo-files";
import { insertDemoThread, type Rendered, renderPosts } from "./seed-demo-thread";
import { readForumSeed } from "./seed-files";
import { lockSeeds, remember, remembered } from "./seed-memory";
import { stableId } from "./seed-names";
import { introduce } from "./seed-people";

const KEY = "seed:demo-class";
const HOUR = 3_600_000;
/** The term began so many days before the demo was loaded. */
const SINCE = 30 * 24 * HOUR;

type Said = { file: DemoThread; rendered: Rendered };

/** Fills one class, once: its people, what they argued, and how far they are with their work. */
export async function seedClass(folder: string): Promise<void> {
  const file = readDemoClass(folder);
  if (!file || (await remembered(db(), KEY)).length > 0) return;
  const said = new Map<string, Said>();
  for (const [slug, thread] of readClassThreads(folder))
    said.set(slug, { file: thread, rendered: await renderPosts(thread) });
  const seed = readForumSeed(FORUM_SEED);
  const taught = { ...seed, space: file.space, threads: seed.threads.filter(({ slug }) => said.has(slug)) };
  const prompts = new Map<string, string>();
  for (const { slug, prompt } of taught.threads) prompts.set(slug, (await renderMarkdown(prompt)).html);
  await inTransaction(async (tx) => {
    await lockSeeds(tx);
    if ((await remembered(tx, KEY)).length > 0) return;
    const since = new Date(Date.now() - SINCE);
    const ids = await introduce(tx, file.people, since);
    const place = await openSpace(tx, taught, "class");
    const here: Class = { file, spaceId: place.spaceId, ids, now: Date.now() };
    await enrol(tx, here, since);
    await insertThreads(tx, place, { seed: taught, missing: taught.threads, prompts });
    await speak(tx, here, { said, works: readDemoWorks(folder), since });
    await insertCoursework(tx, here);
    await remember(tx, KEY, ["done"]);
  });
}

type Speaking = { said: Map<string, Said>; works: DemoWorks; since: Date };
async function speak(tx: Transaction, { file, ids }: Class, { said, works, since }: Speaking): Promise<void> {
  const staff = file.people.filter(({ role }) => role === "instructor").map(({ handle }) => handle);
  for (const [slug, { file: thread, rendered }] of said) {
    const threadId = seedThreadId(file.space.slug, slug);
    await insertDemoThread(tx, { threadId, file: thread, works, rendered, people: { ids, staff, since } });
  }
}

async function enrol(tx: Transaction, { file, spaceId, ids }: Class, joinedAt: Date): Promise<void> {
  const idOf = (handle: string) => ids.get(handle) ?? "";
  await tx.insert(classes).values({ spaceId, term: file.term, timeZone: file.timeZone });
  await tx.insert(memberships).values(
    file.people.map(({ handle, role, rights, listedAs }) => ({
      ...{ spaceId, accountId: idOf(handle), role, rights, listedAs, joinedAt },
    })),
  );
  const named = new Map<string, { kind: "section" | "group"; name: string; members: string[] }>();
  for (const { handle, section, group } of file.people)
    for (const [kind, name] of [["section", section] as const, ["group", group] as const]) {
      if (!name) continue;
      const part = named.get(`${kind} ${name}`) ?? { kind, name, members: [] };
      part.members.push(idOf(handle));
      named.set(`${kind} ${name}`, part);
    }
  const parts = [...named.values()].map((part) => ({ ...part, id: stableId(spaceId, part.kind, part.name) }));
  await tx.insert(classGroups).values(parts.map(({ id, kind, name }) => ({ id, spaceId, kind, name })));
  const members = parts.flatMap(({ id: groupId, kind, members }) =>
    members.map((accountId) => ({ groupId, spaceId, kind, accountId })),
  );
  await tx.insert(classGroupMembers).values(members);
}
