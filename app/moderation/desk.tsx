import { notFound } from "next/navigation";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { DeskScreen } from "@/components/moderation/desk-screen";
import { QueueScreen } from "@/components/moderation/queue";
import { rightsAt } from "@/server/moderation/desk";
import { SHELVES } from "@/server/moderation/view";
import type { SpaceView } from "@/server/spaces/view";

/** A desk's queue; to whoever does not moderate there, what an unknown address is. */
export async function Desk({ space, shelf }: { space: SpaceView | null; shelf: string | undefined }) {
  const me = await viewer();
  if (!me) notFound();
  const api = await caller();
  const at = { space: space?.slug ?? null };
  const which = SHELVES.find((one) => one === shelf) ?? "open";
  const [first, words, zoned] = await orNotFound(
    Promise.all([
      api.cases.list({ ...at, shelf: which }),
      api.words.get(at),
      space?.kind === "class" ? api.classes.get({ space: space.slug }) : null,
    ]),
  );
  const rights = rightsAt(me, space);
  const { id, handle, name } = me;
  return (
    <DeskScreen space={at.space} here="queue" rights={rights} admin={me.siteRole === "admin"}>
      <QueueScreen
        {...at}
        name={space?.name ?? "the site"}
        me={{ id, handle, name }}
        rights={rights}
        words={words}
        timeZone={zoned?.timeZone ?? null}
        first={first}
      />
    </DeskScreen>
  );
}
