import { useEffect, useState } from "react";
import { useHead, useMine, useShown } from "@/components/threads/here";
import { isStaff } from "@/server/spaces/policy";
import { isMe } from "./words";

/** In a slow thread: how many seconds until the viewer may post again; 0: now. */
export function useWait(): number {
  const { slowSeconds } = useHead();
  const me = useMine((mine) => mine);
  const { viewer, space, lastAt } = me;
  const waits = slowSeconds > 0 && viewer !== null && !isStaff(viewer, space);
  const wrote = useShown(({ state }) => {
    if (!waits) return null;
    const own = Object.values(state.posts).filter(({ author }) => isMe(me, author));
    return own.reduce<string | null>((last, { createdAt }) => (createdAt > (last ?? "") ? createdAt : last), lastAt);
  });
  const [now, setNow] = useState(() => Date.now());
  const until = waits && wrote ? Date.parse(wrote) + slowSeconds * 1_000 : 0;
  useEffect(() => {
    setNow(Date.now());
    if (until <= Date.now()) return;
    const tick = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= until) clearInterval(tick);
    }, 1_000);
    return () => clearInterval(tick);
  }, [until]);
  // A clock that is wrong makes nobody wait longer than the thread does.
  return Math.max(0, Math.min(slowSeconds, Math.ceil((until - now) / 1_000)));
}
