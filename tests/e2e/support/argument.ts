import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { postItems, sources } from "@/db/schema/attachments";
import { tallies } from "@/db/schema/endorsements";
import { rubricItems } from "@/db/schema/threads";
import type { Move, PostView } from "@/server/posts/view";
import { type Forum, type Person, SPACE, type Thread, unique } from "./forum";

const ITEMS = ["Participants", "Force", "Declared programme"];
const POSITIONS = ["The committee", "The crowd", "Both", "Neither"];
type Said = { to?: PostView; move?: Move; items?: number[]; cites?: string; endorsed?: number };

/** A question with tests, and people at its positions. What has no way over HTTP yet is written straight in. */
export async function argument(forum: Forum, positions: string[] = POSITIONS) {
  const asker = await forum.person();
  const thread = await forum.thread(asker, { positions });
  const items = ITEMS.map((title, index) => ({
    ...{ id: uuidv7(), threadId: thread.id, number: index + 1, title },
    ...{
      text: `Which ${title.toLowerCase()} were there?`,
      parts: [{ label: `${index + 1}a`, text: "And at the end?" }],
    },
  }));
  await db().insert(rubricItems).values(items);
  const say = async (by: Person, words: string, { to, move, items: named = [], cites, endorsed }: Said = {}) => {
    const post = await forum.post(by, thread, words, { to, move });
    const rows = items.filter(({ number }) => named.includes(number));
    const of = { postId: post.id, threadId: thread.id };
    if (rows.length > 0)
      await db()
        .insert(postItems)
        .values(rows.map(({ id }) => ({ ...of, itemId: id })));
    if (cites)
      await db()
        .insert(sources)
        .values({ ...of, id: uuidv7(), number: 1, author: cites, year: 1976, key: cites });
    if (endorsed)
      await db()
        .insert(tallies)
        .values({ ...of, persuasive: endorsed, people: endorsed, bridging: endorsed / 100, seq: 0 });
    return post;
  };
  return {
    thread,
    asker,
    say,
    async standing(stand: number): Promise<Person> {
      const person = await forum.person();
      const position = thread.positions.find(({ number }) => number === stand)?.id ?? "";
      const where = { space: SPACE, thread: thread.id };
      await person.api.stances.take.mutate({ ...where, position, confidence: 3, wouldChange: "" });
      return person;
    },
  };
}

export type Argued = { thread: Thread; question: string; strongest: string; people: Person[] };

/** Enough of it that there is something to know in one minute. */
export async function arguedThread(forum: Forum): Promise<Argued & Awaited<ReturnType<typeof argument>>> {
  const here = await argument(forum);
  const people = [];
  for (const stand of [1, 1, 1, 2, 2, 2]) people.push(await here.standing(stand));
  const [one, , , two] = people as [Person, Person, Person, Person];
  const question = `${unique("Who signed the minutes")}?`;
  const asked = await here.say(one, question, { move: "question", items: [1] });
  const strongest = unique("The minutes name the chair");
  await here.say(one, strongest, { items: [1, 2], cites: "Rabinowitch", endorsed: 7 });
  await here.say(two, unique("They name nobody"), { items: [1], cites: "Rabinowitch", endorsed: 2 });
  for (let n = 0; n < 3; n++) {
    const claim = await here.say(people[n]!, unique("Three of them did"), { to: asked });
    await here.say(people[n + 3]!, unique("None of them did"), { to: claim, move: "challenge" });
  }
  return { ...here, question, strongest, people };
}
