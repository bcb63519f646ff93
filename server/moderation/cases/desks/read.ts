import { inSnapshot } from "@/db/transaction";
import { countsOf, seqOf } from "@/server/moderation/cases/read";
import { type Desk, deskOf, mayModerateSite, SITE } from "@/server/moderation/desk";
import type { DeskView } from "@/server/moderation/view";
import { mayModerate } from "@/server/spaces/policy";
import { spacesOpenTo } from "@/server/spaces/read";
import type { Viewer } from "@/server/viewer";

/** Desks at which somebody decides over posts and flags, the site's last. */
export async function desksFor(viewer: Viewer): Promise<DeskView[]> {
  const desks: Desk[] = (await spacesOpenTo(viewer.id))
    .filter((space) => mayModerate(viewer, space, "posts"))
    .map(deskOf);
  if (mayModerateSite(viewer)) desks.push(SITE);
  return inSnapshot(async (tx) => {
    const views: DeskView[] = [];
    for (const { id, space } of desks) {
      const here = space && { slug: space.slug, name: space.name };
      views.push({ id, space: here, seq: await seqOf(tx, id), counts: await countsOf(tx, id) });
    }
    return views;
  });
}
