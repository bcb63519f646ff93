CREATE INDEX "tallies_unweighed" ON "tallies" USING btree ("thread_id") WHERE "tallies"."scored_seq" <> "tallies"."seq";--> statement-breakpoint
CREATE INDEX "reads_recent" ON "reads" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "stances_recent" ON "stances" USING btree ("created_at");