DROP INDEX "history_run_index";--> statement-breakpoint
DROP INDEX "runs_created_index";--> statement-breakpoint
ALTER TABLE "run_changes" ADD COLUMN "other_user_id" uuid;--> statement-breakpoint
ALTER TABLE "run_changes" ADD COLUMN "choice" text;--> statement-breakpoint
ALTER TABLE "run_changes" ADD COLUMN "decision" text;--> statement-breakpoint
ALTER TABLE "run_changes" ADD COLUMN "keep_until" date;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "phase" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "phase_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "run_changes_kind_index" ON "run_changes" USING btree ("organisation_id","run_id","kind","n");--> statement-breakpoint
CREATE INDEX "run_changes_choice_index" ON "run_changes" USING btree ("organisation_id","run_id","choice","n") WHERE choice is not null;--> statement-breakpoint
CREATE INDEX "history_run_index" ON "history" USING btree ("organisation_id","run_id","kind","seq");--> statement-breakpoint
CREATE INDEX "runs_created_index" ON "runs" USING btree ("organisation_id","created_at","id");