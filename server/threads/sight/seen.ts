import type { Actor } from "@/server/accounts/view";
import { gateOf } from "@/server/classes/gate/read";
import { found } from "@/server/errors";
import { pinnedFor } from "@/server/posts/pinned/read";
import type { SpaceView } from "@/server/spaces/view";
import { audienceOf } from "@/server/threads/policy";
import { findThread, threadIn } from "@/server/threads/read";
import type { ThreadView } from "@/server/threads/view";
import { NOTHING_SAID, saidIn, uncounted } from "./counters/read";

/** A thread as whoever asks sees it: in a class without what its settings keep from them. */
export async function threadSeen(actor: Actor, space: SpaceView, shortId: string): Promise<ThreadView | undefined> {
  const thread = await findThread(space, shortId);
  if (!thread || space.kind === "forum") return thread;
  const audience = audienceOf(actor, space, found(await threadIn(space, thread.id)));
  const seenAs = audience ? `${audience.kind}:${audience.group ?? "all"}` : "waiting";
  if (audience?.group === null) return { ...thread, seenAs };
  const { today: _, ...said } = audience ? await saidIn(audience) : NOTHING_SAID;
  const withheld: true = true;
  const counts = { ...said, positions: uncounted(thread.positions), flow: [], moved: null, withheld };
  if (audience) return { ...thread, ...counts, seenAs, pinnedId: await pinnedFor(audience, thread.pinnedId) };
  return { ...thread, ...counts, seenAs, pinnedId: null, gate: await gateOf(actor?.id ?? "", thread) };
}
