/** How a thread of a class is discussed. Dates are ISO 8601. */
export type Discussion = {
  /** Each section or group sees itself alone; null: the whole class together. */
  grouping: "section" | "group" | null;
  /** From then on they see each other; null: never by itself. */
  groupsOpenAt: string | null;
  /** Students see others' posts after a first one with so many different words; null: at once. */
  postFirstWords: number | null;
  /** Nobody sees others' posts before then. */
  revealAt: string | null;
  /** Students write under pseudonyms. */
  anonymous: boolean;
};

/** Whether its sections or groups do not see each other at that moment. */
export const isApart = ({ grouping, groupsOpenAt }: Pick<Discussion, "grouping" | "groupsOpenAt">, now: number) =>
  grouping !== null && (groupsOpenAt === null || Date.parse(groupsOpenAt) > now);

/** What keeps a student from the debate. */
export type GateView = {
  /** How many different words their first post needs; null: none is asked of them, or it is written. */
  words: number | null;
  /** When all see each other's posts; null: there is no such time to wait for. */
  revealAt: string | null;
};
