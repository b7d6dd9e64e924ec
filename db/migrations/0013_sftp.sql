CREATE TABLE "sftp_accounts" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"username" text NOT NULL,
	"password_hash" text,
	"public_keys" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"allowed_addresses" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_login_at" timestamp with time zone,
	"last_login_address" text,
	"disabled_at" timestamp with time zone,
	CONSTRAINT "sftp_accounts_pkey" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "sftp_accounts_connection_key" UNIQUE("organisation_id","connection_id"),
	CONSTRAINT "sftp_accounts_username_key" UNIQUE("username")
);
--> statement-breakpoint
CREATE TABLE "sftp_host_keys" (
	"kind" text PRIMARY KEY NOT NULL,
	"sealed_private" text NOT NULL,
	"public" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sftp_uploads" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"path" text NOT NULL,
	"size" bigint NOT NULL,
	"touched_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"file_id" uuid,
	"sha256" text,
	"run_id" uuid,
	"reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sftp_uploads_pkey" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "sftp_uploads_state_check" CHECK ("sftp_uploads"."state" in ('resting', 'taken', 'passed_over'))
);
--> statement-breakpoint
ALTER TABLE "sftp_accounts" ADD CONSTRAINT "sftp_accounts_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sftp_accounts" ADD CONSTRAINT "sftp_accounts_connection_fkey" FOREIGN KEY ("organisation_id","connection_id") REFERENCES "public"."connections"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sftp_uploads" ADD CONSTRAINT "sftp_uploads_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sftp_uploads" ADD CONSTRAINT "sftp_uploads_connection_fkey" FOREIGN KEY ("organisation_id","connection_id") REFERENCES "public"."connections"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sftp_uploads" ADD CONSTRAINT "sftp_uploads_file_fkey" FOREIGN KEY ("organisation_id","file_id") REFERENCES "public"."files"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sftp_uploads" ADD CONSTRAINT "sftp_uploads_run_fkey" FOREIGN KEY ("organisation_id","run_id") REFERENCES "public"."runs"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "sftp_uploads_resting_key" ON "sftp_uploads" USING btree ("organisation_id","connection_id","path") WHERE state = 'resting';--> statement-breakpoint
CREATE INDEX "sftp_uploads_time_index" ON "sftp_uploads" USING btree ("organisation_id","connection_id","touched_at","id");--> statement-breakpoint
CREATE FUNCTION sftp_account_by_username(wanted text) RETURNS TABLE (organisation_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT a.organisation_id, a.id FROM sftp_accounts a WHERE a.username = wanted $$;--> statement-breakpoint
CREATE FUNCTION sftp_host_keys_kept() RETURNS SETOF sftp_host_keys
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT * FROM sftp_host_keys ORDER BY kind $$;--> statement-breakpoint
-- Of two machines that start at once, one makes the key of both.
CREATE FUNCTION keep_sftp_host_key(of_kind text, sealed text, shown text) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO sftp_host_keys (kind, sealed_private, public) VALUES (of_kind, sealed, shown)
    ON CONFLICT DO NOTHING $$;--> statement-breakpoint
CREATE FUNCTION sftp_connections() RETURNS TABLE (organisation_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT c.organisation_id, c.id FROM connections c WHERE c.kind = 'sftp' AND c.state <> 'closed' $$;
