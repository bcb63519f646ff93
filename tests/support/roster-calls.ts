import { db } from "@/db/client";
import { expected } from "@/db/schema/classes";
import type { Part } from "./calls";
import { a, as, type Person } from "./people";

let made = 0;
const fresh = (word: string) => `${word} ${++made}`;
const at = ({ space }: Part) => ({ space: space.slug });
const student = async (part: Part) => ({ ...at(part), person: (await a.member(part.space)).id });
const listed = (email: string) => ({ list: Buffer.from(`email,name\n${email},Somebody`).toString("base64") });
const aGroup = async ({ space, staff }: Part) =>
  (await as(staff).groups.make({ space: space.slug, kind: "group", name: fresh("Group") })).id;

/** Somebody on the list who has not come yet. */
async function coming(part: Part) {
  const email = `${fresh("coming").replace(" ", "-")}@example.org`;
  const list = { ...at(part), ...listed(email) };
  const { digest } = await as(part.staff).roster.preview(list);
  await as(part.staff).roster.import({ ...list, digest, remove: { people: [], expected: [] } });
  return { ...at(part), email };
}

/** A class that nobody of the table is in, with somebody's address on its list, or a stranger's. */
async function aListWith(person: Person | null) {
  const { id, slug } = await a.space({ kind: "class" });
  const email = `${person?.handle ?? fresh("stranger").replace(" ", "-")}@example.org`;
  await db().insert(expected).values({ spaceId: id, email, name: "Listed", role: "student" });
  return { space: slug };
}

/** What the procedures of a class's list are asked with. */
export const rosterCalls = {
  "joining.expecting": () => ({}),
  "joining.accept": ({ me }: Part) => aListWith(me),
  "joining.accept, of another's address": () => aListWith(null),
  "joining.decline": ({ me }: Part) => aListWith(me),
  "joining.decline, of another's address": () => aListWith(null),
  "joining.refuse": ({ me }: Part) => aListWith(me),
  "joining.refuse, of another's address": () => aListWith(null),
  "roster.people": at,
  "roster.change": async (part: Part) => ({ ...(await student(part)), name: "As the registrar has it" }),
  "roster.change, a role": async (part: Part) => ({ ...(await student(part)), role: "observer" }),
  "roster.remove": student,
  "roster.changeExpected": async (part: Part) => ({ ...(await coming(part)), name: "Another Name" }),
  "roster.removeExpected": coming,
  "roster.preview": (part: Part) => ({ ...at(part), ...listed("new@example.org") }),
  "roster.import": async (part: Part) => {
    const list = { ...at(part), ...listed(`${fresh("import").replace(" ", "-")}@example.org`) };
    const { digest } = await as(part.staff).roster.preview(list);
    return { ...list, digest, remove: { people: [], expected: [] } };
  },
  "groups.list": at,
  "groups.make": (part: Part) => ({ ...at(part), kind: "section", name: fresh("Section") }),
  "groups.rename": async (part: Part) => ({ ...at(part), group: await aGroup(part), name: fresh("Renamed") }),
  "groups.remove": async (part: Part) => ({ ...at(part), group: await aGroup(part), people: 0 }),
  "groups.place": async (part: Part) => {
    const { person } = await student(part);
    return { ...at(part), kind: "group", group: await aGroup(part), people: [person], expected: [] };
  },
  "groups.deal": async (part: Part) => {
    await student(part);
    return { ...at(part), by: { is: "groups", count: 1 }, apart: false, again: false };
  },
};
