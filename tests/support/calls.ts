import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { db } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { threads } from "@/db/schema/threads";
import { hashPassword } from "@/server/accounts/passwords";
import { issueToken } from "@/server/accounts/tokens/write";
import { appealToken } from "@/server/moderation/appeals/linked/read";
import { SITE } from "@/server/moderation/desk";
import { rulesOf, templatesOf } from "@/server/moderation/words/read";
import { decideOn } from "@/tests/support/deciding";
import { assign, setting } from "./assigning";
import { TOGETHER } from "./gates";
import { aMark, anAssignment, aSentence, mark } from "./grading";
import { a, as, type Person, type Space, setAccount } from "./people";
import { couldWrite, withoutAdmins } from "./roles";
import { rosterCalls } from "./roster-calls";
import { sanction, sanctioning, sanctionOf } from "./sanctions";

type Thread = Awaited<ReturnType<typeof a.thread>>;
/** Where a row of the permission table is played. */
export type Scene = { space: Space; thread: Thread; author: Person; staff: Person };
/** Who plays it. */
export type Part = Scene & { role: string; me: Person | null };
type Call = (part: Part) => Promise<Record<string, unknown>> | Record<string, unknown>;

const owner = ({ role, me, space, author }: Part) => (me && couldWrite(role, space) ? me : author);
const postBy = async (part: Part, by: Person) => (await a.post(by, part)).id;
const here = ({ space, thread }: Part) => ({ space: space.slug, thread: thread.id });
const aThread = async (part: Part, by = part.author) => ({
  space: part.space.slug,
  thread: (await a.thread(part.space, by)).id,
});
const ownPost: Call = async (part) => ({ space: part.space.slug, post: await postBy(part, owner(part)) });
const othersPost: Call = async (part) => ({ space: part.space.slug, post: await postBy(part, part.author) });

const hidden = async (part: Part, by: Person) => {
  const post = { space: part.space.slug, post: await postBy(part, by) };
  await decideOn(part.staff, part.space, post, "hide");
  return post;
};
const decisionOn = ({ space, post }: { space: string; post: string }) => ({
  ...{ space, id: uuidv7(), target: { kind: "post" as const, id: post }, act: "hide" as const },
});
const flagOn = (space: Space, kind: "post" | "thread" | "account", id: string) => ({
  ...{ space: space.slug, target: { kind, id }, reason: "off-topic" as const },
});
const aCase: (part: Part) => Promise<{ space: string; case: string }> = async ({ space, thread, author, staff }) => {
  const { id } = await a.post(author, { space, thread });
  await as(staff).flags.flag(flagOn(space, "post", id));
  const [row] = await db().select({ id: cases.id }).from(cases).where(eq(cases.targetId, id));
  return { space: space.slug, case: row?.id ?? "" };
};
/** From the site: not everybody who asks is of a space. */
const warning = async (person: Person) => ({
  sanction: await sanctionOf(await sanction(await a.admin(), "warn", { space: null, person })),
});
/** A decision over a post of somebody's. */
const decidedOn = async (part: Part, whose: Person, by = part.staff) => {
  const wish = decisionOn({ space: part.space.slug, post: await postBy(part, whose) });
  await as(by).decisions.decide(wish);
  return { decision: wish.id };
};
/** An appeal that waits for its answer. */
const appealed = async (part: Part, whose = part.author, by = part.staff) => {
  const { decision } = await decidedOn(part, whose, by);
  const { appeal } = await as(whose).appeals.appeal({ decision, text: "It answers the question." });
  return { space: part.space.slug, appeal, outcome: "upheld", answer: "I looked again.", version: 1 };
};
/** What a letter's link names a decision by, over somebody who is not in the table. */
const linked = async (part: Part, state: "banned" | "active") => {
  const whose = await a.member(part.space);
  const { decision } = await decidedOn(part, whose);
  await setAccount(whose, { state });
  return { token: appealToken(decision) };
};
const DECIDERS = { forum: ["moderator", "site moderator", "admin"], class: ["ta", "instructor", "entered admin"] };
const decider = ({ role, me, staff, space }: Part) => (me && DECIDERS[space.kind].includes(role) ? me : staff);
const toMark = ({ space, thread, staff }: Part) => anAssignment(space, thread, staff);
const workBy = async (part: Part) => ({ ...(await toMark(part)), student: part.author.id });
const newMark = () => ({ version: 0, mark: aMark(), ready: false });
const synthesis: Call = async (part) => ({
  space: part.space.slug,
  post: (await a.post(part.author, { ...part, move: "synthesis" })).id,
});
const pinned: Call = async (part) => {
  const post = await synthesis(part);
  await as(part.staff).posts.pin(post as { space: string; post: string });
  return post;
};
/** A challenge by somebody else that restates a point of theirs. */
const restated = async (part: Part, whose: Person) => {
  const challenger = whose === part.author ? part.staff : part.author;
  const steelman = "They hold that the crowd decided it.";
  const parentId = await postBy(part, whose);
  const post = await a.post(challenger, { ...part, parentId, move: "challenge", steelman });
  return { space: part.space.slug, post: post.id, fair: true };
};
const newWords = { version: 1, title: "Is this another question?", prompt: "Why not?" };
const settings = { asksFirst: true, steelman: true };
const newPost = (part: Part) => ({ ...here(part), id: uuidv7(), parentId: null, move: "claim", body: "Said." });

const newDraft = () => ({
  ...{ parent: null, intent: "reply" as const, version: 0 },
  content: { id: uuidv7(), body: "Half a", move: "claim" as const },
});
const draftBy = async (part: Part, by: Person) => {
  const { id: thread } = await a.thread(part.space, part.author);
  await as(by).drafts.save({ space: part.space.slug, thread, ...newDraft() });
  return { draft: (await as(by).drafts.mine({})).drafts[0]?.id };
};

const newRule = () => ({
  ...{ rule: uuidv7(), version: 0, name: "Sales talk", effect: "nudge" as const },
  spec: { kind: "words" as const, words: ["unheard-of bargain"] },
});
const aRule: Call = async ({ space, staff }) => {
  const rule = newRule();
  await as(staff).rules.save({ space: space.slug, ...rule });
  return { space: space.slug, rule: rule.rule };
};

/** Given out in a thread of its own: it closes nothing to other rows. */
const assigned = async (part: Part) => assign(part.staff, { space: part.space, thread: await a.thread(part.space) });
const newClass = () => {
  const id = uuidv7();
  return { id, slug: `class-${id.slice(-12)}`, name: "Another term", description: "", term: "", timeZone: "UTC" };
};
/** A code that staff makes. */
const aCode = async ({ space, staff }: Pick<Part, "space" | "staff">) => {
  const wish = { id: uuidv7(), role: "observer" as const, section: null, seats: null, days: 1 };
  const { code } = await as(staff).joining.open({ space: space.slug, ...wish });
  return { way: wish.id, code };
};
/** Into a class that nobody of the table is in. */
const aWayIn = async () => {
  const space = await a.space({ kind: "class" });
  return { code: (await aCode({ space, staff: await a.moderator(space) })).code };
};
/** The scene's class runs on for the rows after this one. */
const running: Call = async ({ space, staff }) => {
  await as(staff).classes.unarchive({ space: space.slug });
  return { space: space.slug };
};

/** The input of each row's procedure, with what it needs in place. */
export const calls: Record<string, Call> = {
  "accounts.find": ({ space }) => ({ space: space.slug, prefix: "a" }),
  "classes.get": ({ space }) => ({ space: space.slug }),
  "assignments.list": ({ space }) => ({ space: space.slug }),
  "assignments.get": assigned,
  "assignments.get, before it is given out": (part) => assign(part.staff, part, { visible: "draft" }),
  "assignments.inThread": here,
  "assignments.progress": assigned,
  "assignments.threads": ({ space }) => ({ space: space.slug }),
  "assignments.source": assigned,
  "assignments.save": (part) => ({ space: part.space.slug, assignment: uuidv7(), version: 0, ...setting(part.thread) }),
  "assignments.remove": assigned,
  "assignments.extend": async (part) => ({
    ...{ ...(await assigned(part)), students: [part.author.id], due: null, closes: null, reason: "" },
  }),
  "pseudonyms.mine": here,
  "pseudonyms.seen": ({ space }) => ({ space: space.slug }),
  "pseudonyms.reveal": async (part) => {
    const there = await a.thread(part.space, part.staff);
    await db().update(threads).set({ anonymous: true }).where(eq(threads.id, there.id));
    const { author } = await a.post(await a.member(part.space), { space: part.space, thread: there });
    return { space: part.space.slug, pseudonym: author?.id, reason: "For the permission table." };
  },
  ...rosterCalls,
  "classes.settings": ({ space }) => ({ space: space.slug }),
  "classes.create": () => ({ ...newClass(), threads: [] }),
  "classes.copy": ({ space }) => ({ space: space.slug, ...newClass(), shiftDays: null }),
  "classes.configure": async ({ space, staff }) => {
    const seen = await as(staff).classes.settings({ space: space.slug });
    return { space: space.slug, seen, settings: seen };
  },
  "classes.archive": running,
  "classes.unarchive": running,
  "classes.mayLeave": ({ space }) => ({ space: space.slug }),
  "classes.leave": ({ space }) => ({ space: space.slug }),
  "joining.look": aWayIn,
  "joining.look, a code that opens nothing": () => ({ code: "ABCD-EFGH-JKMN" }),
  "joining.join": aWayIn,
  "joining.ways": ({ space }) => ({ space: space.slug }),
  "joining.open": ({ space }) => ({ space: space.slug, id: uuidv7(), role: "student", seats: 1 }),
  "joining.invite": ({ space }) => ({ space: space.slug, role: "student", emails: [fresh().email] }),
  "joining.resend": async ({ space, staff }) => {
    const { email } = fresh();
    await as(staff).joining.invite({ space: space.slug, role: "student", emails: [email] });
    const { letters } = await as(staff).joining.ways({ space: space.slug });
    return { space: space.slug, way: letters.find((letter) => letter.email === email)?.id };
  },
  "joining.close": async (part) => ({ space: part.space.slug, way: (await aCode(part)).way }),
  "grades.book": ({ space }) => ({ space: space.slug }),
  "grades.history": ({ space }) => ({ space: space.slug }),
  "privacy.looks": ({ space }) => ({ space: space.slug }),
  "privacy.audit": ({ space }) => ({ space: space.slug }),
  "privacy.deletion": ({ space }) => ({ space: space.slug }),
  "privacy.delete": ({ space }) => ({ space: space.slug, name: space.name }),
  "privacy.classes": () => ({}),
  "privacy.entered": async () => ({ space: (await a.space({ kind: "class" })).slug }),
  "privacy.enter": async () => ({
    space: (await a.space({ kind: "class" })).slug,
    reason: "A parent called the office.",
  }),
  "privacy.leave": async () => ({ space: (await a.space({ kind: "class" })).slug }),
  "spaces.get": ({ space }) => ({ space: space.slug }),
  "spaces.readings": ({ space }) => ({ space: space.slug }),
  "threads.list": ({ space }) => ({ space: space.slug }),
  "threads.get": ({ space, thread }) => ({ space: space.slug, shortId: thread.shortId }),
  "threads.similar": ({ space }) => ({ space: space.slug, title: "What is question one about?" }),
  "threads.named": ({ space }) => ({ space: space.slug, words: "question" }),
  "threads.matrix": here,
  "threads.overview": here,
  "threads.open": ({ space }) => ({
    ...{
      space: space.slug,
      id: uuidv7(),
      title: "Is this a new question?",
      prompt: "Is it?",
      positions: ["Yes", "No"],
    },
  }),
  "threads.revise, one's own": async (part) => ({ ...(await aThread(part, owner(part))), ...newWords }),
  "threads.revise, another's": async (part) => ({ ...(await aThread(part)), ...newWords }),
  "threads.configure, one's own": async (part) => ({ ...(await aThread(part, owner(part))), ...settings }),
  "threads.configure, who sees whom": async (part) => ({
    ...(await aThread(part, owner(part))),
    ...TOGETHER,
  }),
  "threads.configure, another's": async (part) => ({ ...(await aThread(part)), ...settings }),
  "posts.page": here,
  "posts.list": (part) => ({ ...here(part), order: "bridging" }),
  "posts.branch": async (part) => ({ ...here(part), root: await postBy(part, part.author), after: "0000000" }),
  "posts.around": async (part) => ({ ...here(part), post: await postBy(part, part.author) }),
  "posts.place": othersPost,
  "posts.since": (part) => ({ ...here(part), seq: 0 }),
  "posts.heads": () => ({ threads: [uuidv7()] }),
  "posts.mine": here,
  "posts.own": here,
  "posts.publish": newPost,
  "posts.publish, in a locked thread": async (part) => {
    const locked = await aThread(part);
    await decideOn(part.staff, part.space, locked, "lock");
    return { ...newPost(part), ...locked };
  },
  "posts.revise, one's own": async (part) => ({ ...(await ownPost(part)), version: 1, body: "Said better." }),
  "posts.revise, another's": async (part) => ({ ...(await othersPost(part)), version: 1, body: "Said better." }),
  "posts.revise, a pinned synthesis": async (part) => ({ ...(await pinned(part)), version: 1, body: "Said by all." }),
  "posts.pin": synthesis,
  "posts.unpin": pinned,
  "posts.markFair, of one's own point": (part) => restated(part, owner(part)),
  "posts.markFair, of another's point": (part) => restated(part, part.author),
  "threads.pinned": here,
  "posts.remove, one's own": ownPost,
  "posts.remove, another's": othersPost,
  "posts.restore, one's own": async (part) => {
    const post = { space: part.space.slug, post: await postBy(part, owner(part)) };
    await as(owner(part)).posts.remove(post);
    return post;
  },
  "posts.restore, what staff hid": (part) => hidden(part, owner(part)),
  "decisions.decide": async (part) => decisionOn((await othersPost(part)) as { space: string; post: string }),
  "log.list": ({ space }) => ({ space: space.slug }),
  "log.whole": ({ space }) => ({ space: space.slug }),
  "log.whole, of the site": () => ({ space: null }),
  "log.configure": ({ space }) => ({ space: space.slug, open: true, persons: false, texts: false }),
  "log.erase": async (part) => {
    const { post } = await hidden(part, part.author);
    const { entries } = await as(part.staff).log.list({ space: part.space.slug });
    return { space: part.space.slug, entry: entries.find(({ target }) => target.path?.includes(post))?.id };
  },
  "insight.get": ({ space }) => ({ space: space.slug, days: 30 as const }),
  "decisions.undo": async (part) => {
    const wish = decisionOn((await othersPost(part)) as { space: string; post: string });
    await as(part.staff).decisions.decide(wish);
    return { space: wish.space, decision: wish.id };
  },
  "words.houseRules": ({ space }) => ({ space: space.slug }),
  "words.get": ({ space }) => ({ space: space.slug }),
  "words.saveRules": async ({ space }) => {
    const rules = await rulesOf(space.id);
    return { space: space.slug, seen: rules, rules };
  },
  "words.saveTemplates": async ({ space }) => {
    const templates = await templatesOf(space.id);
    return { space: space.slug, seen: templates, templates };
  },
  "words.get, of the site": () => ({ space: null }),
  "words.saveRules, of the site": async () => {
    const rules = await rulesOf(SITE.id);
    return { space: null, seen: rules, rules };
  },
  "decisions.decideMany": async (part) => {
    const { space, ...wish } = decisionOn((await othersPost(part)) as { space: string; post: string });
    return { space, batch: uuidv7(), decisions: [wish] };
  },
  "decisions.undoBatch": ({ space }) => ({ space: space.slug, batch: uuidv7() }),
  "flags.flag, a post": async (part) => flagOn(part.space, "post", await postBy(part, part.author)),
  "flags.flag, one's own post": async (part) => flagOn(part.space, "post", await postBy(part, owner(part))),
  "flags.flag, a thread": async (part) => flagOn(part.space, "thread", (await a.thread(part.space, part.author)).id),
  "flags.flag, a person": ({ space, author }) => flagOn(space, "account", author.id),
  "flags.flag, a profile": ({ author }) => ({
    ...{ space: null, target: { kind: "profile", id: author.id }, reason: "spam" },
  }),
  "flags.mine": here,
  "cases.moderates": () => ({}),
  "cases.desks": () => ({}),
  "cases.list": ({ space }) => ({ space: space.slug, shelf: "open" }),
  "cases.list, the site's desk": () => ({ space: null, shelf: "open" }),
  "cases.get": aCase,
  "cases.get, handed on by a class": async () => {
    const space = await a.space({ kind: "class" });
    const [author, staff] = [await a.member(space), await a.moderator(space)];
    const here = await aCase({ space, author, staff, thread: await a.thread(space, author), role: "", me: null });
    await as(staff).cases.escalate({ ...here, version: 1, why: "Beyond us." });
    return { ...here, space: null };
  },
  "cases.handBack": async () => {
    const space = await a.space({ kind: "class" });
    const [author, staff] = [await a.member(space), await a.moderator(space)];
    const here = await aCase({ space, author, staff, thread: await a.thread(space, author), role: "", me: null });
    await as(staff).cases.escalate({ ...here, version: 1, why: "Beyond us." });
    return { ...here, space: null, version: 2, answer: "Hide it." };
  },
  "cases.since": ({ space }) => ({ space: space.slug, seq: 0 }),
  "cases.lease": aCase,
  "cases.release": aCase,
  "cases.snooze": async (part) => ({ ...(await aCase(part)), version: 1, minutes: 60 }),
  "cases.wake": aCase,
  "cases.escalate": async (part) => ({ ...(await aCase(part)), version: 1, why: "Beyond us." }),
  "decisions.asked": here,
  "threads.list, archived": ({ space }) => ({ space: space.slug, archived: true }),
  "posts.publish, in an archived thread": async (part) => {
    const archived = await aThread(part);
    const target = { kind: "thread" as const, id: archived.thread };
    await as(part.staff).decisions.decide({ space: part.space.slug, id: uuidv7(), target, act: "archive" });
    return { ...newPost(part), ...archived };
  },
  "decisions.decide, over a person": ({ space, author }) => sanctioning("note", { space, person: author }),
  "decisions.decide, over a person on the site": ({ author }) => sanctioning("note", { space: null, person: author }),
  "sanctions.about": ({ space, author }) => ({ space: space.slug, person: author.id }),
  "sanctions.about, at the site's desk": ({ author }) => ({ space: null, person: author.id }),
  "sanctions.acknowledge, one's own": async ({ space, me }) => warning(me ?? (await a.member(space))),
  "sanctions.acknowledge, another's": async ({ space }) => warning(await a.member(space)),
  "appeals.standing": () => ({}),
  "appeals.decision, about oneself": (part) => decidedOn(part, part.me ?? part.author),
  "appeals.decision, about another": (part) => decidedOn(part, part.author),
  "appeals.appeal, about oneself": async (part) => ({
    ...(await decidedOn(part, part.me ?? part.author)),
    text: "No.",
  }),
  "appeals.appeal, about another": async (part) => ({ ...(await decidedOn(part, part.author)), text: "No." }),
  "appeals.linked": (part) => linked(part, "banned"),
  "appeals.linked, of who is not banned": (part) => linked(part, "active"),
  "appeals.appealLinked": async (part) => ({ ...(await linked(part, "banned")), text: "No." }),
  "appeals.appealLinked, of who is not banned": async (part) => ({ ...(await linked(part, "active")), text: "No." }),
  "appeals.answer": (part) => appealed(part),
  "appeals.answer, against one's own decision": (part) => appealed(part, part.author, decider(part)),
  "appeals.answer, one's own": (part) => appealed(part, owner(part)),
  "rules.list": ({ space }) => ({ space: space.slug }),
  "rules.list, the site's desk": () => ({ space: null }),
  "rules.save": ({ space }) => ({ space: space.slug, ...newRule() }),
  "rules.enable": aRule,
  "rules.disable": aRule,
  "rules.history": aRule,
  "rules.dryRun": ({ space }) => ({ space: space.slug, spec: newRule().spec }),
  "trust.mine": ({ space }) => ({ space: space.slug }),
  "trust.of": ({ space, author }) => ({ space: space.slug, person: author.id }),
  "trust.set": ({ space, author }) => ({ space: space.slug, person: author.id, trusted: true }),
  "posts.source": othersPost,
  "posts.source, of another's hidden": (part) => hidden(part, part.author),
  "posts.history": othersPost,
  "posts.history, of another's hidden": (part) => hidden(part, part.author),
  "posts.preview": () => ({ body: "*So*." }),
  "stances.take": (part) => ({ ...here(part), position: part.thread.positions[0]?.id }),
  "stances.take, moved by a post": async (part) => {
    const [from, to] = part.thread.positions;
    if (part.me && couldWrite(part.role, part.space))
      await as(part.me).stances.take({ ...here(part), position: from?.id ?? "" });
    const because = await postBy(part, part.author);
    return { ...here(part), position: to?.id, because, reason: "The minutes it cites." };
  },
  "stances.mine": here,
  "stances.candidates": here,
  "stances.conditions": here,
  "endorsements.mine": here,
  "endorsements.endorse": async (part) => ({ ...(await othersPost(part)), kind: "persuasive" }),
  "endorsements.endorse, one's own": async (part) => ({ ...(await ownPost(part)), kind: "persuasive" }),
  "endorsements.endorse, what staff hid": async (part) => ({
    ...(await hidden(part, part.author)),
    kind: "persuasive",
  }),
  "endorsements.withdraw": async (part) => ({ ...(await othersPost(part)), kind: "sourced" }),
  "follows.inThread": here,
  "follows.follow, a person": ({ author }) => ({ kind: "person", target: author.id }),
  "follows.follow, the space": ({ space }) => ({ kind: "space", target: space.id }),
  "follows.follow, a thread": ({ thread }) => ({ kind: "thread", target: thread.id }),
  "follows.follow, a branch": async (part) => ({ kind: "branch", target: await postBy(part, part.author) }),
  "grades.pane": toMark,
  "grades.work": workBy,
  "grades.work, of somebody who is not of the class": async (part) => ({
    ...(await toMark(part)),
    student: (await a.user()).id,
  }),
  "grades.save": async (part) => ({ ...(await workBy(part)), ...newMark() }),
  "grades.save, of oneself": async (part) => ({
    ...{ ...(await workBy(part)), ...newMark() },
    ...(part.me && { student: part.me.id }),
  }),
  "grades.comments": ({ space }) => ({ space: space.slug }),
  "grades.keepComment": ({ space }) => ({ space: space.slug, comment: uuidv7(), text: "Name your source." }),
  "grades.useComment": ({ space, staff }) => aSentence(space, staff),
  "grades.dropComment": ({ space, staff }) => aSentence(space, staff),
  "grades.preview": toMark,
  "grades.release": toMark,
  "grades.withdraw": async (part) => {
    const { student, ...at } = await workBy(part);
    await mark(part.staff, at, part.author);
    await as(part.staff).grades.release(at);
    return { ...at, students: [student] };
  },
  "grades.mine": toMark,
  "follows.unfollow": ({ author }) => ({ kind: "person", target: author.id }),
  "follows.has": ({ author }) => ({ kind: "person", target: author.id }),
  "notifications.list": () => ({}),
  "notifications.markRead": () => ({ ids: [uuidv7()] }),
  "notifications.setMail": () => ({ frequency: "daily" }),
  "reads.mine": here,
  "reads.next": (part) => ({ ...here(part), after: null }),
  "reads.waiting": here,
  "reads.mark": async (part) => ({ ...here(part), posts: [await postBy(part, part.author)] }),
  "reads.markAll": (part) => ({ ...here(part), upTo: 1 }),
  "reads.undo": here,
  "reads.unread": ({ thread }) => ({ threads: [thread.id] }),
  "drafts.in": here,
  "drafts.mine": () => ({}),
  "drafts.save": (part) => ({ ...here(part), ...newDraft() }),
  "drafts.text, one's own": (part) => draftBy(part, part.me ?? part.author),
  "drafts.text, another's": (part) => draftBy(part, part.author),
  "drafts.drop": ({ thread }) => ({ thread: thread.id, parent: null, intent: "reply" }),

  "accounts.link": async () => ({
    token: await issueToken(db(), { purpose: "sign-up", email: "x@example.org" }),
    purpose: "sign-up",
  }),
  "accounts.person": ({ author }) => ({ handle: author.handle }),
  "accounts.begin": () => ({ email: fresh().email }),
  "accounts.forgot": () => ({ email: fresh().email }),
  "accounts.magic": () => ({ email: fresh().email }),
  "accounts.register": () => fresh(),
  "accounts.finish": async () => {
    const { email, ...person } = fresh();
    return { ...person, token: await issueToken(db(), { purpose: "sign-up", email }) };
  },
  "accounts.confirm": async ({ author }) => ({
    token: await issueToken(db(), { purpose: "confirm", accountId: author.id }),
  }),
  "accounts.reset": async () => {
    const { id } = await a.user();
    return { token: await issueToken(db(), { purpose: "reset", accountId: id }), password: fresh().password };
  },
  "accounts.setUp": async ({ role, me }) => {
    await withoutAdmins(role === "admin" ? me : null);
    return { ...fresh(), token: await issueToken(db(), { purpose: "admin" }) };
  },
  "accounts.claimAdmin": async ({ role, me }) => {
    await withoutAdmins(role === "admin" ? me : null);
    return { token: await issueToken(db(), { purpose: "admin" }) };
  },
  "accounts.changePassword": async ({ me }) => {
    if (me) await setAccount(me, { passwordHash: await hashPassword("the old password") });
    return { current: "the old password", next: "an other password" };
  },
  "accounts.updateProfile": () => ({ name: "Another Name" }),
};

let made = 0;
const fresh = () => {
  const handle = `fresh-${++made}`;
  return { name: "Somebody New", handle, email: `${handle}@example.org`, password: `long enough ${handle}` };
};
