import { TRUST_AFTER, type TrustView } from "@/server/moderation/trust/view";

const DAY = 24 * 3_600_000;

/** "New here: up to 2 links and 3 mentions a post; 7 posts left today. This lifts in 3 days, once…"; null without limits. */
export function trustWords({ limits, left, lifts }: TrustView, now = Date.now()): string | null {
  if (!limits || !left || !lifts) return null;
  const posts =
    left.posts === 0 && left.at
      ? `no post left today, one more ${inTime(left.at, now)}`
      : `${left.posts} ${left.posts === 1 ? "post" : "posts"} left today`;
  const days = lifts.at && inTime(lifts.at, now);
  const kept = lifts.kept > 0 && `once ${lifts.kept} more of your posts ${lifts.kept === 1 ? "is" : "are"} kept`;
  const when = [days, kept].filter(Boolean).join(", ") || `once ${TRUST_AFTER.kept} of your posts are kept`;
  return `New here: up to ${limits.links} links and ${limits.mentions} mentions a post; ${posts}. This lifts ${when}.`;
}

function inTime(at: string, now: number): string {
  const wait = new Date(at).getTime() - now;
  const [count, unit] = wait > DAY ? [Math.ceil(wait / DAY), "days"] : [Math.max(1, Math.ceil(wait / 3_600_000)), "h"];
  return `in ${count} ${unit}`;
}
