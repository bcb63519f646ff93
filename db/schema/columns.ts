import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** UUIDv7, made in JavaScript: PostgreSQL 15 has no uuidv7(). */
export const id = () => uuid().primaryKey();

/** A moment in UTC. */
export const moment = () => timestamp({ withTimezone: true, mode: "date" });

/** Text compared byte by byte, so that a prefix of a tree path is a range of the index whatever the database's locale. */
export const bytewiseText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });
