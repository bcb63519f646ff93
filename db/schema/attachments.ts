import { index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { id, moment } from "./columns";
import { posts } from "./posts";
import { stances } from "./stances";
import { rubricItems, threads } from "./threads";

/** What a post rests on: a page of the web, a work, or a paragraph of the thread's reading. */
export const sources = pgTable(
  "sources",
  {
    id: id(),
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    /** Its place in the post's list. */
    number: integer().notNull(),
    url: text(),
    author: text().notNull().default(""),
    title: text().notNull().default(""),
    year: integer(),
    /** As people write it: "212", "ch. 15". */
    pages: text().notNull().default(""),
    /** Paragraph of the thread's reading. */
    paragraph: integer(),
    /** The same for the same work however it is written: what "cited most" counts by. */
    key: text().notNull(),
  },
  (t) => [index("sources_post").on(t.postId, t.number), index("sources_thread_key").on(t.threadId, t.key)],
);

/** The items of its thread's rubric that a post speaks to. */
export const postItems = pgTable(
  "post_items",
  {
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    itemId: uuid()
      .notNull()
      .references(() => rubricItems.id),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
  },
  (t) => [primaryKey({ columns: [t.postId, t.itemId] }), index("post_items_thread").on(t.threadId, t.itemId)],
);

/** The point a challenge answers, said anew by the challenger; the person answered may mark it fair. */
export const steelmen = pgTable("steelmen", {
  postId: uuid()
    .primaryKey()
    .references(() => posts.id),
  body: text().notNull(),
  fairById: uuid().references(() => accounts.id),
  fairAt: moment(),
});

/** Evidence that answers what somebody said would change their mind. */
export const conditionAnswers = pgTable(
  "condition_answers",
  {
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    stanceId: uuid()
      .notNull()
      .references(() => stances.id),
  },
  (t) => [primaryKey({ columns: [t.postId, t.stanceId] }), index("condition_answers_stance").on(t.stanceId)],
);
