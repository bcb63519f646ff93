import { api, refusalOf } from "@/components/api";
import { createUndos } from "./undos";

/** A decision just made, and what is said of it. */
export type Decided = { decision: string; says: string };

/** What was decided on this page and the ones before it; it stays while one goes on. */
export const undos = createUndos((error) => refusalOf(error).message);

type Offered = Decided & {
  space: string | null;
  /** Once it is taken back. */
  after?: () => void;
};

/** Offers to take a decision back, with what the person got with it. */
export function offerUndo({ decision, says, space, after }: Offered): void {
  const undo = async () => {
    await api.decisions.undo.mutate({ space, decision });
    after?.();
    return { says: "Taken back.", whole: true };
  };
  undos.add({ id: decision, says, undo });
}
