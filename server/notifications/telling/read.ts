import { type SQL, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { conditionAnswers } from "@/db/schema/attachments";
import { follows } from "@/db/schema/notifications";
import { mentions, posts } from "@/db/schema/posts";
import { memberships, spaces } from "@/db/schema/spaces";
import { stances } from "@/db/schema/stances";
import { threads } from "@/db/schema/threads";
import { PATH_STEP } from "@/server/posts/view";
import { standingOf } from "@/server/spaces/read";

/** Whether an account may read a space now: `mayReadSpace` for many at once. */
export const mayReadNow = (account: SQL, space: SQL) => sql`exists (
  select from ${spaces} open where open.id = ${space} and (open.kind = 'forum' or exists (
    select from ${memberships} inside where inside.space_id = open.id and inside.account_id = ${account}
      and ${standingOf(account, space)} <> 'banned')))`;

/** Whether an account is told of anything at all. */
export const isStanding = (account: SQL) =>
  sql`exists (select from ${accounts} standing where standing.id = ${account} and standing.state in ('active', 'suspended'))`;

/** Of post `p`: it stands. Who of those who read its space may read it, too, is `seesPost` to say. */
export const isShown = sql`p.state = 'published'`;

/** Posts as `who` needs them. */
export const newsOf = (ids: string[]) => sql`
  select p.* from ${posts} p where p.id in ${ids} and ${isShown}`;

/**
 * Who is told of the posts in `news` directly, why, and what folds with it. Of several reasons the one with the lowest
 * rank is given: who was answered need not hear that they were mentioned, too. Who follows a person does not hear of what
 * they wrote under a pseudonym.
 */
export const directly = sql`
  select news.id as post_id, stood.account_id, 'evidence' as reason, 'evidence:' || stood.id as fold, 0 as rank
    from news join ${conditionAnswers} met on met.post_id = news.id join ${stances} stood on stood.id = met.stance_id
  union all
  select news.id, above.author_id, 'answered', 'answered:' || above.id, 1
    from news join ${posts} above on above.id = news.parent_id
  union all
  select news.id, asked.author_id, 'answered', 'answered:' || asked.id, 1
    from news join ${threads} asked on asked.id = news.thread_id
    where news.parent_id is null and asked.author_id is not null
  union all
  ${mentioned()}
  union all
  select news.id, f.account_id, 'branch', 'branch:' || f.target_id, 3
    from news
    cross join generate_series(1, news.depth - 1) as level
    join ${posts} above on above.thread_id = news.thread_id and above.path = left(news.path, level * ${PATH_STEP})
    join ${follows} f on f.kind = 'branch' and f.target_id = above.id
  union all
  select news.id, f.account_id, 'person', 'person:' || news.author_id || ':' || news.thread_id, 4
    from news join ${follows} f on f.kind = 'person' and f.target_id = news.author_id and news.pseudonym_id is null`;

/** Of a revised post only those hear who are named in it now; who was told of it before is not told again. */
export function mentioned(): SQL {
  return sql`
  select news.id as post_id, called.account_id, 'mentioned' as reason, 'mentioned:' || news.thread_id as fold, 2 as rank
    from news join ${mentions} called on called.post_id = news.id`;
}
