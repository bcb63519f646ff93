import { onOwnChanged, onRightsChanged } from "@/components/live/heard";
import { lineNow, onLine } from "@/components/live/line";
import { isSeenOtherwise, reloadSoon } from "@/components/live/seen-as";
import { whenOpen } from "@/components/live/socket";
import type { Here } from "@/components/threads/here";
import { ownAsker } from "./gate-own";

/** While there is no line, the page asks by itself. */
const ASK_MS = 20_000;

/** Follows whether the debate has opened, and what becomes of one's own posts in it, until the answer is called. */
export function watchGate(here: Here): () => void {
  const { thread, outbox } = here;
  const look = () =>
    void isSeenOtherwise(thread).then(
      (otherwise) => otherwise && reloadSoon(),
      () => {},
    );
  const own = ownAsker(here);
  const both = () => {
    look();
    own();
  };
  const sendLeft = () => {
    if (lineNow() !== "online") return;
    for (const row of outbox.rows()) if (row.offline) outbox.again(row.id);
  };
  const timer = setInterval(() => lineNow() !== "online" && both(), ASK_MS);
  const quiet = [
    () => clearInterval(timer),
    onRightsChanged(look),
    onOwnChanged((threadId) => threadId === thread.id && own()),
    whenOpen(both),
    onLine(sendLeft),
    watchAskedSoon(here),
  ];
  return () => {
    for (const end of quiet) end();
  };
}

/** What moderators ask of one's posts is seldom: its code comes after the page. */
function watchAskedSoon(here: Here): () => void {
  let stop = false;
  let quiet = () => {};
  void import("@/components/moderation/asked")
    .then(({ watchAsked }) => {
      if (!stop) quiet = watchAsked(here);
    })
    .catch(() => {});
  return () => {
    stop = true;
    quiet();
  };
}
