import type { PersonView } from "@/server/accounts/view";
import type { PostView } from "@/server/posts/view";

/** Length of why somebody looks behind a pseudonym. */
export const REASON = { min: 10, max: 300 };

/** What somebody is called in one thread. */
export type OwnPseudonym = {
  /** Students write under pseudonyms here now. */
  anonymous: boolean;
  /** Null: none is drawn yet. */
  shown: PersonView | null;
  /** Of every pseudonym under which the thread has words of theirs: that of a thread whose posts came here, too. */
  ids: string[];
};

/** Who looked behind one's pseudonym. */
export type LookBehind = { by: PersonView; at: string; reason: string; thread: string };

/** A thread as one student's class-mates see them in it. */
export type SeenThread = {
  title: string;
  path: string;
  anonymous: boolean;
  /** Null: they have written nothing under a pseudonym here. */
  shown: PersonView | null;
  /** Their last post there that others can read, as it is sent to others. */
  sample: PostView | null;
};

export type SeenView = { threads: SeenThread[]; looks: LookBehind[] };
