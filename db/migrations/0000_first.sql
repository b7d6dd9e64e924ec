CREATE TABLE "connections" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"local_fields" text[] DEFAULT '{}' NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "connections_pkey" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "connections_name_key" UNIQUE("organisation_id","name"),
	CONSTRAINT "connections_kind_check" CHECK ("connections"."kind" in ('sftp', 'scim')),
	CONSTRAINT "connections_state_check" CHECK ("connections"."state" in ('preview', 'live', 'paused', 'closed'))
);
--> statement-breakpoint
CREATE TABLE "doubles" (
	"organisation_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"other_user_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_at" timestamp with time zone,
	CONSTRAINT "doubles_pkey" PRIMARY KEY("organisation_id","user_id","other_user_id")
);
--> statement-breakpoint
CREATE TABLE "file_chunks" (
	"organisation_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "file_chunks_pkey" PRIMARY KEY("organisation_id","file_id","n")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"sha256" text NOT NULL,
	"size" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "files_pkey" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "history" (
	"organisation_id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "history_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"user_id" uuid,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"way_in" text NOT NULL,
	"connection_id" uuid,
	"run_id" uuid,
	"request_id" text,
	"changes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"reason" text,
	"undoes" bigint,
	CONSTRAINT "history_pkey" PRIMARY KEY("organisation_id","seq")
);
--> statement-breakpoint
CREATE TABLE "links" (
	"organisation_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"connection_id" uuid,
	"external_id" text,
	"external_id_key" text,
	"resource" jsonb,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "links_user_key" UNIQUE NULLS NOT DISTINCT("organisation_id","user_id","connection_id"),
	CONSTRAINT "links_external_id_check" CHECK (length(external_id) <= 512)
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"locale" text NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"retention_days" integer DEFAULT 30 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organisations_slug_key" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_name" text NOT NULL,
	"first_name" text,
	"surname" text,
	"display_name" text,
	"title" text,
	"phone" text,
	"mobile" text,
	"department" text,
	"email" text,
	"first_aid" boolean DEFAULT false NOT NULL,
	"emergency_response" boolean DEFAULT false NOT NULL,
	"profile_photo" text,
	"user_name_key" text NOT NULL,
	"email_key" text,
	"display_name_key" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"blocked_at" timestamp with time zone,
	"keep_until" date,
	"owner_connection_id" uuid,
	"source" text NOT NULL,
	"email_shared" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deactivated_at" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	"erased_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"user_name_claim" text GENERATED ALWAYS AS (case when deleted_at is null then user_name_key end) STORED,
	"email_claim" text GENERATED ALWAYS AS (case when active and not email_shared then email_key end) STORED,
	CONSTRAINT "users_pkey" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "users_source_check" CHECK ("users"."source" in ('manual', 'list', 'sftp', 'scim')),
	CONSTRAINT "users_text_check" CHECK (greatest(length(user_name), length(first_name), length(surname), length(display_name), length(title), length(phone), length(mobile), length(department), length(profile_photo)) <= 512),
	CONSTRAINT "users_email_check" CHECK (length(email) <= 254),
	CONSTRAINT "users_deleted_check" CHECK (not (active and deleted_at is not null))
);
--> statement-breakpoint
CREATE TABLE "run_changes" (
	"organisation_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"kind" text NOT NULL,
	"row" integer,
	"user_id" uuid,
	"user_name" text,
	"display_name" text,
	"department" text,
	"email" text,
	"renamed" boolean DEFAULT false NOT NULL,
	"taken_over" boolean DEFAULT false NOT NULL,
	"changes" jsonb,
	"reason" text,
	CONSTRAINT "run_changes_pkey" PRIMARY KEY("organisation_id","run_id","n")
);
--> statement-breakpoint
CREATE TABLE "run_issues" (
	"organisation_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"row" integer NOT NULL,
	"line" integer NOT NULL,
	"field" text,
	"rule" text NOT NULL,
	"severity" text NOT NULL,
	"params" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "run_issues_pkey" PRIMARY KEY("organisation_id","run_id","n")
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"status" text NOT NULL,
	"mode" text NOT NULL,
	"source" text NOT NULL,
	"connection_id" uuid,
	"file_id" uuid,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"options" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"guard" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"file_issues" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"failure" text,
	"event_key" text,
	"progress_rows" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"planned_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	CONSTRAINT "runs_pkey" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "runs_status_check" CHECK ("runs"."status" in ('reading', 'planned', 'held', 'applying', 'applied', 'unchanged', 'undone', 'discarded', 'failed')),
	CONSTRAINT "runs_mode_check" CHECK ("runs"."mode" in ('add', 'replace'))
);
--> statement-breakpoint
ALTER TABLE "connections" ADD CONSTRAINT "connections_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "doubles" ADD CONSTRAINT "doubles_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "doubles" ADD CONSTRAINT "doubles_user_fkey" FOREIGN KEY ("organisation_id","user_id") REFERENCES "public"."users"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "doubles" ADD CONSTRAINT "doubles_other_user_fkey" FOREIGN KEY ("organisation_id","other_user_id") REFERENCES "public"."users"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_chunks" ADD CONSTRAINT "file_chunks_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_chunks" ADD CONSTRAINT "file_chunks_file_fkey" FOREIGN KEY ("organisation_id","file_id") REFERENCES "public"."files"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "history" ADD CONSTRAINT "history_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_user_fkey" FOREIGN KEY ("organisation_id","user_id") REFERENCES "public"."users"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_connection_fkey" FOREIGN KEY ("organisation_id","connection_id") REFERENCES "public"."connections"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_owner_connection_fkey" FOREIGN KEY ("organisation_id","owner_connection_id") REFERENCES "public"."connections"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_changes" ADD CONSTRAINT "run_changes_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_changes" ADD CONSTRAINT "run_changes_run_fkey" FOREIGN KEY ("organisation_id","run_id") REFERENCES "public"."runs"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_issues" ADD CONSTRAINT "run_issues_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_issues" ADD CONSTRAINT "run_issues_run_fkey" FOREIGN KEY ("organisation_id","run_id") REFERENCES "public"."runs"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_connection_fkey" FOREIGN KEY ("organisation_id","connection_id") REFERENCES "public"."connections"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_file_fkey" FOREIGN KEY ("organisation_id","file_id") REFERENCES "public"."files"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "history_user_index" ON "history" USING btree ("organisation_id","user_id","seq");--> statement-breakpoint
CREATE INDEX "history_run_index" ON "history" USING btree ("organisation_id","run_id","seq");--> statement-breakpoint
CREATE INDEX "users_email_index" ON "users" USING btree ("organisation_id","email_key");--> statement-breakpoint
CREATE INDEX "users_display_name_index" ON "users" USING btree ("organisation_id","display_name_key","id");--> statement-breakpoint
CREATE INDEX "runs_created_index" ON "runs" USING btree ("organisation_id","created_at");