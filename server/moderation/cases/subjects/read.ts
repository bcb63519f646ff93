import { and, count, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { decisions } from "@/db/schema/decisions";
import { posts } from "@/db/schema/posts";
import { pseudonyms } from "@/db/schema/pseudonyms";
import { person } from "@/server/accounts/read";
import type { Actor } from "@/server/accounts/view";
import type { Case } from "@/server/moderation/cases/changes/write";
import { decisionsBy, type Made } from "@/server/moderation/cases/decided/read";
import { besideName } from "@/server/moderation/cases/decided/view";
import type { DecisionView, SubjectView } from "@/server/moderation/cases/view";
import { type Desk, SITE } from "@/server/moderation/desk";
import { mayTeach } from "@/server/spaces/policy";
import { standingOf } from "@/server/spaces/read";

type Looked = Case & { outside: boolean };
type Seen = (made: Made[]) => DecisionView[];
type Beside = (personId: string, made: Made[]) => DecisionView[];

/** Decisions as they stand beside the name of whom they touched. */
export function besideSubject(viewer: Actor, { space }: Desk, seen: Seen): Beside {
  const reveals = space !== null && mayTeach(viewer, space, "reveal");
  return (personId, made) => {
    const those = made.flatMap((one) => seen([one]).map((view) => ({ view, veiled: one.veiled })));
    return besideName(those, { personId, reveals });
  };
}

/** Staff decide over a post without knowing whose it is: who that is they learn by an act of its own. */
export async function subjectIn(row: Looked, id: string, { seen, beside }: { seen: Seen; beside: Beside }) {
  if (row.targetKind !== "post") return subjectOf(row, id, beside);
  const [drawn] = await db()
    .select({ id: pseudonyms.id, name: pseudonyms.name })
    .from(posts)
    .innerJoin(pseudonyms, eq(pseudonyms.id, posts.pseudonymId))
    .where(eq(posts.id, row.targetId));
  return drawn ? veiled(row, drawn, seen) : subjectOf(row, id, beside);
}

async function veiled(row: Looked, drawn: { id: string; name: string }, seen: Seen): Promise<SubjectView> {
  const under = eq(posts.pseudonymId, drawn.id);
  const those = db().select({ id: posts.id }).from(posts).where(under);
  const [[said], made] = await Promise.all([
    db().select({ posts: count() }).from(posts).where(under),
    decisionsBy(
      and(eq(decisions.deskId, row.deskId), inArray(decisions.targetId, row.outside ? [row.targetId] : those)),
    ),
  ]);
  const who = { ...drawn, handle: null };
  return { person: who, joinedAt: null, posts: said?.posts ?? 0, standing: null, decisions: seen(made) };
}

async function subjectOf(row: Looked, id: string, beside: Beside): Promise<SubjectView | null> {
  const here = row.spaceId ? eq(posts.spaceId, row.spaceId) : undefined;
  const [[about], [said], made] = await Promise.all([
    db()
      .select({ ...person, joinedAt: accounts.createdAt, standing: standingOf(id, sql`${row.spaceId}::uuid`) })
      .from(accounts)
      .where(eq(accounts.id, id)),
    // A number that rises with a post under a pseudonym would tell whose that is.
    db()
      .select({ posts: count() })
      .from(posts)
      .where(and(eq(posts.authorId, id), isNull(posts.pseudonymId), here)),
    // What another space decided is that space's; what holds everywhere is everybody's. Of a class the site sees this
    // one matter.
    decisionsBy(
      and(
        eq(decisions.subjectId, id),
        inArray(decisions.deskId, [row.deskId, SITE.id]),
        row.outside ? or(eq(decisions.targetId, row.targetId), eq(decisions.deskId, SITE.id)) : undefined,
      ),
    ),
  ]);
  if (!about) return null;
  const { joinedAt, standing, ...who } = about;
  const decided = beside(id, made);
  return { person: who, joinedAt: joinedAt.toISOString(), posts: said?.posts ?? 0, standing, decisions: decided };
}
