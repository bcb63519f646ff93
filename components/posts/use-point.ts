import { useHere, useMine, useShown } from "@/components/threads/here";
import type { Move, PostView } from "@/server/posts/view";
import { isMe } from "./words";

/** Whether the point is to be said before it is challenged: the thread asks for it, and it is somebody else's. */
export function useAsksPoint(parent: PostView | null, move: Move): boolean {
  const { thread } = useHere();
  const asks = useShown(({ state }) => (state.head ?? thread).steelman);
  const me = useMine((mine) => mine);
  return asks && move === "challenge" && parent !== null && !isMe(me, parent.author);
}
