import type { Database } from "./client";

/**
 * A question that nearly every request asks, built once for each database that is asked, with placeholders: building
 * it anew takes the process longer than sending it and reading the answer.
 */
export function kept<Q>(build: (database: Database) => Q): (database: Database) => Q {
  const built = new WeakMap<Database, Q>();
  return (database) => {
    const known = built.get(database);
    if (known) return known;
    const made = build(database);
    built.set(database, made);
    return made;
  };
}
