-- What the schema language of db/schema.ts cannot say: deferrable and partial uniqueness, and the
-- narrow lookups that run before an organisation is known (SECURITY DEFINER).
ALTER TABLE "users" ADD CONSTRAINT "users_user_name_key"
  UNIQUE ("organisation_id", "user_name_claim") DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_email_key"
  UNIQUE ("organisation_id", "email_claim") DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
CREATE UNIQUE INDEX "links_external_id_key" ON "links" ("organisation_id", "connection_id", "external_id_key")
  NULLS NOT DISTINCT WHERE "external_id_key" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "runs_event_key" ON "runs" ("organisation_id", "event_key")
  WHERE "event_key" IS NOT NULL;--> statement-breakpoint
CREATE FUNCTION current_organisation() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('app.organisation_id', true), '')::uuid $$;--> statement-breakpoint
CREATE FUNCTION organisation_by_slug(wanted text) RETURNS SETOF organisations
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT * FROM organisations WHERE slug = wanted $$;--> statement-breakpoint
CREATE FUNCTION all_organisations() RETURNS SETOF organisations
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT * FROM organisations ORDER BY slug $$;--> statement-breakpoint
CREATE FUNCTION any_organisation() RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT EXISTS (SELECT FROM organisations) $$;--> statement-breakpoint
CREATE FUNCTION runs_in_progress() RETURNS TABLE (organisation_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT r.organisation_id, r.id FROM runs r WHERE r.status IN ('reading', 'applying') $$;--> statement-breakpoint
CREATE FUNCTION organisations_with_keep_until_due(today timestamptz) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT DISTINCT u.organisation_id FROM users u JOIN organisations o ON o.id = u.organisation_id
     WHERE u.active AND u.keep_until <= (today AT TIME ZONE o.time_zone)::date $$;
