ALTER TABLE "history" ADD COLUMN "summed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "history_time_index" ON "history" USING btree ("organisation_id","at","seq") WHERE not summed;--> statement-breakpoint
CREATE INDEX "history_kind_index" ON "history" USING btree ("organisation_id","kind","at","seq") WHERE not summed;--> statement-breakpoint
CREATE INDEX "history_actor_index" ON "history" USING btree ("organisation_id","actor_kind","actor_id","at","seq") WHERE not summed;