CREATE TABLE "left_alone" (
	"space_id" uuid NOT NULL,
	"email" text NOT NULL,
	CONSTRAINT "left_alone_space_id_email_pk" PRIMARY KEY("space_id","email")
);
--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "listed_email" text;--> statement-breakpoint
ALTER TABLE "left_alone" ADD CONSTRAINT "left_alone_space_id_spaces_id_fk" FOREIGN KEY ("space_id") REFERENCES "public"."spaces"("id") ON DELETE no action ON UPDATE no action;