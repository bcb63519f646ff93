import type { Actor } from "@/server/accounts/view";
import { isStaff } from "@/server/spaces/policy";
import type { SpaceSeen } from "@/server/spaces/view";
import { LIMITS, TRUST_AFTER, TRUSTED, type TrustView } from "./view";

const DAY = 24 * 3_600_000;

/** What trust rests on. `kept`: when the first of their posts came that are still published, five at most. */
export type TrustFacts = { joinedAt: Date | null; trustedAt: Date | null; kept: Date[] };
/** Their posts of the last 24 hours, whatever became of them, the oldest first. */
export type TrustNow = TrustFacts & { today: Date[] };

/** People on a roster are known, and staff watch over the limits themselves. */
export const knowsLimits = (actor: Actor, space: SpaceSeen) => space.kind === "forum" && !isStaff(actor, space);

export function isNewcomer({ joinedAt, trustedAt, kept }: TrustFacts, now: Date): boolean {
  if (trustedAt) return false;
  if (!joinedAt || now.getTime() - joinedAt.getTime() < TRUST_AFTER.days * DAY) return true;
  return kept.filter((at) => at < now).length < TRUST_AFTER.kept;
}

export function trustView(trust: TrustNow, now: Date): TrustView {
  if (!isNewcomer(trust, now)) return TRUSTED;
  const posts = Math.max(0, LIMITS.postsADay - trust.today.length);
  // Who has not written yet joins with their first post.
  const lifted = new Date((trust.joinedAt ?? now).getTime() + TRUST_AFTER.days * DAY);
  return {
    level: "newcomer",
    limits: LIMITS,
    left: { posts, at: posts > 0 ? null : (nextAt(trust)?.toISOString() ?? null) },
    lifts: {
      at: lifted > now ? lifted.toISOString() : null,
      kept: Math.max(0, TRUST_AFTER.kept - trust.kept.length),
    },
  };
}

/** When the post leaves the last 24 hours that stands in the way of another. */
function nextAt({ today }: TrustNow): Date | null {
  const oldest = today.at(-LIMITS.postsADay);
  return oldest ? new Date(oldest.getTime() + DAY) : null;
}

type Wish = { links: number; mentions: number };
type Limit = { limit: keyof typeof LIMITS; why: string; retryAfter?: number };

/** The limit that a newcomer's post would break; null: none. */
export function limitMet(trust: TrustNow, post: Wish & { revised?: boolean }, now: Date): Limit | null {
  if (!isNewcomer(trust, now)) return null;
  const lift = whenLifted(trust, now);
  if (post.links > LIMITS.links)
    return { limit: "links", why: `Newcomers here set at most ${LIMITS.links} links in a post. ${lift}` };
  if (post.mentions > LIMITS.mentions)
    return { limit: "mentions", why: `Newcomers here call at most ${LIMITS.mentions} people in a post. ${lift}` };
  const next = nextAt(trust);
  if (post.revised || trust.today.length < LIMITS.postsADay || !next) return null;
  const retryAfter = Math.max(1, Math.ceil((next.getTime() - now.getTime()) / 1_000));
  const why = `Newcomers here publish at most ${LIMITS.postsADay} posts a day. ${inHours(retryAfter)} ${lift}`;
  return { limit: "postsADay", why, retryAfter };
}

const inHours = (seconds: number) =>
  seconds < 3_600
    ? `The next one can go in ${Math.ceil(seconds / 60)} min.`
    : `The next one can go in ${Math.ceil(seconds / 3_600)} h.`;

/** "This lifts three days after you joined, once five of your posts are kept." */
function whenLifted({ joinedAt, kept }: TrustFacts, now: Date): string {
  const waits = !joinedAt ? TRUST_AFTER.days * DAY : joinedAt.getTime() + TRUST_AFTER.days * DAY - now.getTime();
  const more = TRUST_AFTER.kept - kept.length;
  const days = waits > 0 ? `in ${Math.ceil(waits / DAY)} ${waits > DAY ? "days" : "day"}` : "";
  const posts = more > 0 ? `once ${more} more of your posts ${more === 1 ? "is" : "are"} kept` : "";
  if (days && posts) return `This lifts ${days}, ${posts}.`;
  return `This lifts ${days || posts}.`;
}
