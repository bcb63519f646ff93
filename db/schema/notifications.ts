import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { id, moment } from "./columns";
import { decisions } from "./decisions";
import { posts } from "./posts";
import { spaces } from "./spaces";
import { threads } from "./threads";

/** Whom or what somebody wants to hear of. */
export const follows = pgTable(
  "follows",
  {
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    kind: text({ enum: ["space", "thread", "branch", "person"] }).notNull(),
    /** Id of the space, the thread, the post the branch begins with, or the account. */
    targetId: uuid().notNull(),
    createdAt: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.kind, t.targetId] }),
    index("follows_target").on(t.kind, t.targetId, t.accountId),
  ],
);

/** Something somebody is told, with the reason. What happens about the same thing before it is read joins it. */
export const notifications = pgTable(
  "notifications",
  {
    id: id(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    reason: text({
      enum: [
        "answered",
        "mentioned",
        "evidence",
        "moved",
        "fair",
        "thread",
        "branch",
        "person",
        "space",
        "decision",
        "flag",
        "appeal",
        "revealed",
        "marked",
        "assigned",
        "due",
        "entered",
        "invited",
      ],
    }).notNull(),
    /** What the notice is about, as a word: two of the same fold into one while it is unread. */
    fold: text().notNull(),
    /** Null where it is about one's account on the whole site. */
    spaceId: uuid().references(() => spaces.id),
    /** Null where it is about a person, not about a debate. */
    threadId: uuid().references(() => threads.id),
    /** What moderators decided, where it is about that. */
    decisionId: uuid().references(() => decisions.id),
    /** The newest post it is about; null where it is about the thread itself. */
    postId: uuid().references(() => posts.id),
    count: integer().notNull().default(1),
    at: moment().notNull().defaultNow(),
    createdAt: moment().notNull().defaultNow(),
    readAt: moment(),
    mailedAt: moment(),
  },
  (t) => [
    uniqueIndex("notifications_fold").on(t.accountId, t.fold).where(sql`${t.readAt} is null`),
    index("notifications_recent").on(t.accountId, t.at, t.id),
    index("notifications_unmailed").on(t.accountId, t.at).where(sql`${t.readAt} is null and ${t.mailedAt} is null`),
  ],
);

/** Every post a notice is about: a job that runs twice tells once. */
export const notificationPosts = pgTable(
  "notification_posts",
  {
    notificationId: uuid()
      .notNull()
      .references(() => notifications.id),
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    byId: uuid()
      .notNull()
      .references(() => accounts.id),
    at: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.notificationId, t.postId, t.byId] })],
);
