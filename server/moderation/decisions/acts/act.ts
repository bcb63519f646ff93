import type { z } from "zod";
import type { Facts } from "@/db/schema/decisions";
import type { Transaction } from "@/db/transaction";
import type { Desk } from "@/server/moderation/desk";
import type { TargetKind } from "@/server/moderation/view";
import type { Right } from "@/server/spaces/policy";
import type { Target } from "./target";

export type By = { id: string };
/** Told after the commit. */
export type Tell = () => void;

export type Deciding<A = Facts> = {
  by: By;
  desk: Desk;
  /** Locked: its thread's row, where it has one, is held. */
  target: Target;
  decisionId: string;
  args: A;
  /** To the person. */
  message: string;
};
/** `before` and `after`: what the act changed, enough to take it back; the log has them in brief. */
export type Done = { before: Facts; after: Facts; tell: Tell };

/** A decision that is being taken back, with what the act had kept. */
export type Undoing = { by: By; desk: Desk; target: Target; decisionId: string; before: Facts; after: Facts };

export type Act<A = Facts> = {
  on: readonly TargetKind[];
  right: Right;
  args: z.ZodType<A>;
  /**
   * Ids of threads that it changes besides its target's, from its args or, when it is taken back, from what it kept:
   * all of them are held, in one order for everybody.
   */
  beside?(kept: Facts): string[];
  run(tx: Transaction, deciding: Deciding<A>): Promise<Done>;
  /** Null: there is nothing to take back. */
  undo: ((tx: Transaction, undoing: Undoing) => Promise<Tell>) | null;
};

/** What `run` gets is what `args` has read. */
export const act = <A>(given: Act<A>): Act => given as unknown as Act;
