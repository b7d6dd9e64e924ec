ALTER TABLE "run_changes" ADD COLUMN "search_key" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "started_at" timestamp with time zone;