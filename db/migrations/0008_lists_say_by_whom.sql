ALTER TABLE "expected" ADD COLUMN "by_id" uuid;--> statement-breakpoint
ALTER TABLE "expected" ADD CONSTRAINT "expected_by_id_accounts_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- Who came by a code and stood on the list as well was taken off it when they next signed in; from here on nobody is.
INSERT INTO "class_group_members" ("group_id", "space_id", "kind", "account_id")
SELECT g."id", e."space_id", g."kind", a."id" FROM "expected" e
JOIN "accounts" a ON a."email" = e."email" AND a."email_confirmed_at" IS NOT NULL
JOIN "memberships" m ON m."space_id" = e."space_id" AND m."account_id" = a."id"
JOIN "class_groups" g ON g."id" IN (e."section_id", e."group_id")
ON CONFLICT DO NOTHING;--> statement-breakpoint
UPDATE "memberships" m SET "listed_as" = e."name" FROM "expected" e
JOIN "accounts" a ON a."email" = e."email" AND a."email_confirmed_at" IS NOT NULL
WHERE m."space_id" = e."space_id" AND m."account_id" = a."id" AND m."listed_as" = '';--> statement-breakpoint
DELETE FROM "expected" e USING "accounts" a, "memberships" m
WHERE a."email" = e."email" AND a."email_confirmed_at" IS NOT NULL AND m."space_id" = e."space_id" AND m."account_id" = a."id";
