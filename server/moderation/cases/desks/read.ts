import { db } from "@/db/client";
import { inSnapshot } from "@/db/transaction";
import { countsOf, seqOf } from "@/server/moderation/cases/read";
import { type Desk, deskOf, mayModerateSite, SITE } from "@/server/moderation/desk";
import type { DeskView } from "@/server/moderation/view";
import { mayModerate, mayReadSpace } from "@/server/spaces/policy";
import { findSpace, spacesOpenTo } from "@/server/spaces/read";
import type { Viewer } from "@/server/viewer";

/** The desk of a space, or of the site where `space` is null, if somebody moderates there; with its number. */
export async function deskOpenTo(
  viewer: Viewer | null,
  slug: string | null,
): Promise<{ id: string; seq: number } | null> {
  if (!viewer) return null;
  if (slug === null) return mayModerateSite(viewer) ? { id: SITE.id, seq: await seqOf(db(), SITE.id) } : null;
  const space = await findSpace(slug, viewer.id);
  if (!space || !mayReadSpace(viewer, space) || !mayModerate(viewer, space, "posts")) return null;
  return { id: space.id, seq: await seqOf(db(), space.id) };
}

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
