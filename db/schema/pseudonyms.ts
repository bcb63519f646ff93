import { integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { moment } from "./columns";
import { threads } from "./threads";

/** What somebody is called in a thread where students are anonymous to each other. */
export const pseudonyms = pgTable(
  "pseudonyms",
  {
    /** Random throughout: one that sorts by time would tell who came when. */
    id: uuid().primaryKey(),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    /** "Amber Heron": drawn, not chosen. */
    name: text().notNull(),
  },
  (t) => [unique("pseudonyms_person").on(t.threadId, t.accountId), unique("pseudonyms_name").on(t.threadId, t.name)],
);

/** The post by which a student came to see the others' in a thread that asks for one's own first. */
export const firstPosts = pgTable(
  "first_posts",
  {
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    postId: uuid().notNull(),
    /** Of its own, quotations left out, when it was sent. */
    words: integer().notNull(),
    at: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.threadId, t.accountId] })],
);
