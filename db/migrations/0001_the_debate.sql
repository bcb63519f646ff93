CREATE TABLE "condition_answers" (
	"post_id" uuid NOT NULL,
	"stance_id" uuid NOT NULL,
	CONSTRAINT "condition_answers_post_id_stance_id_pk" PRIMARY KEY("post_id","stance_id")
);
--> statement-breakpoint
CREATE TABLE "post_items" (
	"post_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"thread_id" uuid NOT NULL,
	CONSTRAINT "post_items_post_id_item_id_pk" PRIMARY KEY("post_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" uuid PRIMARY KEY NOT NULL,
	"post_id" uuid NOT NULL,
	"thread_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"url" text,
	"author" text DEFAULT '' NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"year" integer,
	"pages" text DEFAULT '' NOT NULL,
	"paragraph" integer,
	"key" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "steelmen" (
	"post_id" uuid PRIMARY KEY NOT NULL,
	"body" text NOT NULL,
	"fair_by_id" uuid,
	"fair_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"thread_id" uuid NOT NULL,
	"parent_id" uuid,
	"intent" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"content" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "drafts_place" UNIQUE NULLS NOT DISTINCT("account_id","thread_id","parent_id","intent")
);
--> statement-breakpoint
CREATE TABLE "endorsements" (
	"post_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"thread_id" uuid NOT NULL,
	"position_id" uuid,
	"reason" text DEFAULT '' NOT NULL,
	"stance_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "endorsements_post_id_account_id_kind_pk" PRIMARY KEY("post_id","account_id","kind")
);
--> statement-breakpoint
CREATE TABLE "tallies" (
	"post_id" uuid PRIMARY KEY NOT NULL,
	"thread_id" uuid NOT NULL,
	"persuasive" integer DEFAULT 0 NOT NULL,
	"sourced" integer DEFAULT 0 NOT NULL,
	"mind" integer DEFAULT 0 NOT NULL,
	"people" integer DEFAULT 0 NOT NULL,
	"sides" smallint[] DEFAULT '{}' NOT NULL,
	"bridging" double precision DEFAULT 0 NOT NULL,
	"seq" bigint NOT NULL,
	"scored_seq" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tally_heads" (
	"thread_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "follows" (
	"account_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"target_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "follows_account_id_kind_target_id_pk" PRIMARY KEY("account_id","kind","target_id")
);
--> statement-breakpoint
CREATE TABLE "notification_posts" (
	"notification_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"by_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notification_posts_notification_id_post_id_by_id_pk" PRIMARY KEY("notification_id","post_id","by_id")
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"fold" text NOT NULL,
	"space_id" uuid NOT NULL,
	"thread_id" uuid NOT NULL,
	"post_id" uuid,
	"count" integer DEFAULT 1 NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp with time zone,
	"mailed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "reads" (
	"account_id" uuid NOT NULL,
	"thread_id" uuid NOT NULL,
	"read" "int4multirange" DEFAULT '{}' NOT NULL,
	"before" "int4multirange",
	"place_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reads_account_id_thread_id_pk" PRIMARY KEY("account_id","thread_id")
);
--> statement-breakpoint
CREATE TABLE "flows" (
	"thread_id" uuid NOT NULL,
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"people" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "flows_thread_id_from_id_to_id_pk" PRIMARY KEY("thread_id","from_id","to_id")
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "mail_frequency" text DEFAULT 'now' NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "digested_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "ordinal" integer;--> statement-breakpoint
ALTER TABLE "stances" ADD COLUMN "would_change_shown" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "ordinals" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "asks_first" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "steelman" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "pinned_id" uuid;--> statement-breakpoint
-- What was written before these columns were there.
UPDATE "posts" SET "ordinal" = "numbered"."ordinal" FROM (
	SELECT "id", row_number() OVER (PARTITION BY "thread_id" ORDER BY "number") AS "ordinal" FROM "posts"
) "numbered" WHERE "numbered"."id" = "posts"."id";--> statement-breakpoint
ALTER TABLE "posts" ALTER COLUMN "ordinal" SET NOT NULL;--> statement-breakpoint
UPDATE "threads" SET "ordinals" = "counted"."posts" FROM (
	SELECT "thread_id", count(*) AS "posts" FROM "posts" GROUP BY "thread_id"
) "counted" WHERE "counted"."thread_id" = "threads"."id";--> statement-breakpoint
INSERT INTO "flows" ("thread_id", "from_id", "to_id", "people")
SELECT "thread_id", "from_id", "to_id", count(*) FROM (
	SELECT DISTINCT "thread_id", "account_id",
		first_value("position_id") OVER "way" AS "from_id", last_value("position_id") OVER "way" AS "to_id"
	FROM "stances" WINDOW "way" AS (
		PARTITION BY "thread_id", "account_id" ORDER BY "created_at", "id"
		ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
	)
) "ways" GROUP BY "thread_id", "from_id", "to_id";--> statement-breakpoint
ALTER TABLE "condition_answers" ADD CONSTRAINT "condition_answers_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "condition_answers" ADD CONSTRAINT "condition_answers_stance_id_stances_id_fk" FOREIGN KEY ("stance_id") REFERENCES "public"."stances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_items" ADD CONSTRAINT "post_items_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_items" ADD CONSTRAINT "post_items_item_id_rubric_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."rubric_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_items" ADD CONSTRAINT "post_items_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "steelmen" ADD CONSTRAINT "steelmen_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "steelmen" ADD CONSTRAINT "steelmen_fair_by_id_accounts_id_fk" FOREIGN KEY ("fair_by_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endorsements" ADD CONSTRAINT "endorsements_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endorsements" ADD CONSTRAINT "endorsements_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endorsements" ADD CONSTRAINT "endorsements_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endorsements" ADD CONSTRAINT "endorsements_position_id_positions_id_fk" FOREIGN KEY ("position_id") REFERENCES "public"."positions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endorsements" ADD CONSTRAINT "endorsements_stance_id_stances_id_fk" FOREIGN KEY ("stance_id") REFERENCES "public"."stances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tallies" ADD CONSTRAINT "tallies_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tallies" ADD CONSTRAINT "tallies_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tally_heads" ADD CONSTRAINT "tally_heads_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_posts" ADD CONSTRAINT "notification_posts_notification_id_notifications_id_fk" FOREIGN KEY ("notification_id") REFERENCES "public"."notifications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_posts" ADD CONSTRAINT "notification_posts_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_posts" ADD CONSTRAINT "notification_posts_by_id_accounts_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_space_id_spaces_id_fk" FOREIGN KEY ("space_id") REFERENCES "public"."spaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reads" ADD CONSTRAINT "reads_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reads" ADD CONSTRAINT "reads_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flows" ADD CONSTRAINT "flows_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flows" ADD CONSTRAINT "flows_from_id_positions_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."positions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flows" ADD CONSTRAINT "flows_to_id_positions_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."positions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "condition_answers_stance" ON "condition_answers" USING btree ("stance_id");--> statement-breakpoint
CREATE INDEX "post_items_thread" ON "post_items" USING btree ("thread_id","item_id");--> statement-breakpoint
CREATE INDEX "sources_post" ON "sources" USING btree ("post_id","number");--> statement-breakpoint
CREATE INDEX "sources_thread_key" ON "sources" USING btree ("thread_id","key");--> statement-breakpoint
CREATE INDEX "drafts_recent" ON "drafts" USING btree ("account_id","updated_at");--> statement-breakpoint
CREATE INDEX "endorsements_mine" ON "endorsements" USING btree ("thread_id","account_id");--> statement-breakpoint
CREATE INDEX "tallies_thread_seq" ON "tallies" USING btree ("thread_id","seq");--> statement-breakpoint
CREATE INDEX "tallies_thread_people" ON "tallies" USING btree ("thread_id","people","post_id");--> statement-breakpoint
CREATE INDEX "tallies_thread_bridging" ON "tallies" USING btree ("thread_id","bridging","people","post_id");--> statement-breakpoint
CREATE INDEX "follows_target" ON "follows" USING btree ("kind","target_id","account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_fold" ON "notifications" USING btree ("account_id","fold") WHERE "notifications"."read_at" is null;--> statement-breakpoint
CREATE INDEX "notifications_recent" ON "notifications" USING btree ("account_id","at","id");--> statement-breakpoint
CREATE INDEX "notifications_unmailed" ON "notifications" USING btree ("account_id","at") WHERE "notifications"."read_at" is null and "notifications"."mailed_at" is null;--> statement-breakpoint
CREATE INDEX "reads_thread" ON "reads" USING btree ("thread_id");--> statement-breakpoint
CREATE UNIQUE INDEX "posts_thread_ordinal" ON "posts" USING btree ("thread_id","ordinal");--> statement-breakpoint
CREATE INDEX "posts_thread_move" ON "posts" USING btree ("thread_id","move","ordinal");--> statement-breakpoint
CREATE INDEX "stances_conditions" ON "stances" USING btree ("thread_id","created_at") WHERE "stances"."current" and "stances"."would_change_shown";