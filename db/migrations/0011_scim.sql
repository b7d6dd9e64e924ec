CREATE TABLE "group_members" (
	"organisation_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	CONSTRAINT "group_members_pkey" PRIMARY KEY("organisation_id","group_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"display_name" text NOT NULL,
	"display_name_key" text NOT NULL,
	"external_id" text,
	"resource" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "groups_pkey" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "scim_requests" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"token_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"method" text NOT NULL,
	"path" text NOT NULL,
	"status" integer NOT NULL,
	"scim_type" text,
	"detail" text,
	"user_id" uuid,
	"group_id" uuid,
	"arrived" jsonb,
	"issues" jsonb,
	"ms" integer NOT NULL,
	CONSTRAINT "scim_requests_pkey" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
CREATE TABLE "scim_tokens" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"hint" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"warned_days" integer,
	CONSTRAINT "scim_tokens_pkey" PRIMARY KEY("organisation_id","id")
);
--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "seen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "current_run_id" uuid;--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "current_run_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "revised_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "plain_version" integer;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_group_fkey" FOREIGN KEY ("organisation_id","group_id") REFERENCES "public"."groups"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_user_fkey" FOREIGN KEY ("organisation_id","user_id") REFERENCES "public"."users"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_connection_fkey" FOREIGN KEY ("organisation_id","connection_id") REFERENCES "public"."connections"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scim_requests" ADD CONSTRAINT "scim_requests_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scim_requests" ADD CONSTRAINT "scim_requests_connection_fkey" FOREIGN KEY ("organisation_id","connection_id") REFERENCES "public"."connections"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scim_tokens" ADD CONSTRAINT "scim_tokens_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scim_tokens" ADD CONSTRAINT "scim_tokens_connection_fkey" FOREIGN KEY ("organisation_id","connection_id") REFERENCES "public"."connections"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "group_members_user_index" ON "group_members" USING btree ("organisation_id","user_id");--> statement-breakpoint
CREATE INDEX "groups_name_index" ON "groups" USING btree ("organisation_id","connection_id","display_name_key");--> statement-breakpoint
CREATE INDEX "scim_requests_at_index" ON "scim_requests" USING btree ("organisation_id","connection_id","at","id");--> statement-breakpoint
CREATE INDEX "scim_requests_user_index" ON "scim_requests" USING btree ("organisation_id","user_id","at") WHERE user_id is not null;--> statement-breakpoint
CREATE INDEX "scim_tokens_hash_index" ON "scim_tokens" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "scim_tokens_connection_index" ON "scim_tokens" USING btree ("organisation_id","connection_id");--> statement-breakpoint
CREATE FUNCTION current_connection() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('app.connection_id', true), '')::uuid $$;--> statement-breakpoint
-- By its key a request enters the organisation of a connection, for the rest of its transaction. A key that is
-- no longer good is known too, so that its use can be told; whether it opens anything is `usable`.
CREATE FUNCTION scim_enter(wanted text) RETURNS TABLE (
    organisation_id uuid, connection_id uuid, connection_name text, state text, token_id uuid, usable boolean,
    local_fields text[], settings jsonb, current_run_id uuid, has_groups boolean)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER ROWS 1 SET search_path = public, pg_temp AS $$
BEGIN
  SELECT t.organisation_id, c.id, c.name, c.state, t.id,
      t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now()) AND c.state <> 'closed',
      c.local_fields, c.settings,
      CASE WHEN c.current_run_at > now() - interval '15 minutes' THEN c.current_run_id END,
      EXISTS (SELECT FROM groups g WHERE g.organisation_id = c.organisation_id AND g.connection_id = c.id)
    INTO organisation_id, connection_id, connection_name, state, token_id, usable, local_fields, settings, current_run_id, has_groups
    FROM scim_tokens t
    JOIN connections c ON c.organisation_id = t.organisation_id AND c.id = t.connection_id
    WHERE t.hash = wanted;
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM set_config('app.organisation_id', organisation_id::text, true),
    set_config('app.connection_id', connection_id::text, true);
  RETURN NEXT;
END $$;
