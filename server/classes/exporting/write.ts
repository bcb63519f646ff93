import { inTransaction } from "@/db/transaction";
import { keepLook } from "@/server/classes/looks/write";
import { found } from "@/server/errors";
import { record } from "@/server/moderation/log/write";
import { mayTeach } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import { standingIn } from "@/server/spaces/write";
import type { ExportForm } from "./view";

const REASON = {
  named: "Everything of the class, with the names behind pseudonyms",
  unnamed: "Everything of the class, without the names behind pseudonyms",
};

/** Writes down that somebody takes out everything of a class, before they do. Answers whether with names. */
export async function keepExport(by: { id: string }, space: SpaceView, form: ExportForm): Promise<{ named: boolean }> {
  return inTransaction(async (tx) => {
    const { actor, here } = await standingIn(tx, space, by);
    found(mayTeach(actor, here, "class") || null);
    const named = mayTeach(actor, here, "reveal");
    await keepLook(tx, { space, by, about: null, what: "export", reason: REASON[named ? "named" : "unnamed"] });
    const target = { kind: "space" as const, id: space.id };
    await record(tx, { spaceId: space.id, byId: by.id, act: "export", target, detail: { form, named } });
    return { named };
  });
}
