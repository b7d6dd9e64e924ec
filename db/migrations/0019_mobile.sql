CREATE TABLE "mobile_codes" (
	"key" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"tries" integer NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mobile_identities" (
	"organisation_id" uuid NOT NULL,
	"tenant_id" text NOT NULL,
	"object_id" text NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mobile_identities_pkey" PRIMARY KEY("organisation_id","tenant_id","object_id"),
	CONSTRAINT "mobile_identities_user_key" UNIQUE("organisation_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "mobile_sessions" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key_hash" text NOT NULL,
	"key_ends_at" timestamp with time zone NOT NULL,
	"refresh_hash" text,
	"spent_hash" text,
	"refreshed_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mobile_sessions_pkey" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "mobile_sessions_kind_check" CHECK ("mobile_sessions"."kind" in ('app', 'web'))
);
--> statement-breakpoint
ALTER TABLE "mobile_identities" ADD CONSTRAINT "mobile_identities_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mobile_identities" ADD CONSTRAINT "mobile_identities_user_fkey" FOREIGN KEY ("organisation_id","user_id") REFERENCES "public"."users"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mobile_sessions" ADD CONSTRAINT "mobile_sessions_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mobile_sessions" ADD CONSTRAINT "mobile_sessions_user_fkey" FOREIGN KEY ("organisation_id","user_id") REFERENCES "public"."users"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mobile_sessions_user_index" ON "mobile_sessions" USING btree ("organisation_id","user_id");--> statement-breakpoint
-- The one place that decides whether a person may enter. Every path of the mobile app asks it.
CREATE FUNCTION may_enter(of_organisation uuid, wanted uuid, moment timestamptz) RETURNS boolean
  LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
      SELECT FROM users u JOIN organisations o ON o.id = u.organisation_id
      WHERE u.organisation_id = of_organisation AND u.id = wanted
        AND u.active AND u.blocked_at IS NULL AND u.deleted_at IS NULL AND u.erased_at IS NULL
        AND (u.keep_until IS NULL OR u.keep_until > (moment AT TIME ZONE o.time_zone)::date)
        -- A directory brought a second person with this address: neither, until an Admin says who is who.
        AND NOT EXISTS (
          SELECT FROM users v WHERE v.organisation_id = u.organisation_id
            AND v.email_key = u.email_key AND v.id <> u.id AND v.active)) $$;--> statement-breakpoint
CREATE FUNCTION mobile_people_by_email(wanted text, moment timestamptz)
  RETURNS TABLE (organisation_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    -- Organisation by organisation, as the index on addresses is made.
    SELECT o.id, u.id FROM organisations o
    CROSS JOIN LATERAL (
      SELECT p.id FROM users p WHERE p.organisation_id = o.id AND p.email_key = wanted AND p.active) u
    WHERE may_enter(o.id, u.id, moment) ORDER BY o.name, o.id $$;--> statement-breakpoint
CREATE FUNCTION mobile_people_by_entra(tenant text, object text, moment timestamptz)
  RETURNS TABLE (organisation_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT o.id, i.user_id FROM organisations o
    JOIN mobile_identities i
      ON i.organisation_id = o.id AND i.tenant_id = tenant AND i.object_id = object
    WHERE may_enter(o.id, i.user_id, moment) ORDER BY o.name, o.id $$;--> statement-breakpoint
CREATE FUNCTION mobile_organisations_of_tenant(tenant text) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT o.id FROM organisations o
    WHERE o.settings #>> '{mobile,tenantId}' = tenant ORDER BY o.name, o.id $$;--> statement-breakpoint
CREATE FUNCTION put_mobile_code(of_key text, of_hash text, until timestamptz) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO mobile_codes (key, hash, tries, expires_at) VALUES (of_key, of_hash, 0, until)
    ON CONFLICT (key) DO UPDATE SET hash = of_hash, tries = 0, expires_at = until $$;--> statement-breakpoint
-- The try is counted by the statement that judges it: of many at once each counts.
CREATE FUNCTION try_mobile_code(of_key text, of_hash text, most integer, moment timestamptz) RETURNS boolean
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH tried AS (
      UPDATE mobile_codes SET tries = tries + 1
      WHERE key = of_key AND expires_at > moment AND tries < most
      RETURNING hash)
    SELECT EXISTS (SELECT FROM tried WHERE hash = of_hash) $$;--> statement-breakpoint
CREATE FUNCTION take_mobile_code(of_key text, of_hash text) RETURNS boolean
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH taken AS (DELETE FROM mobile_codes WHERE key = of_key AND hash = of_hash RETURNING 1)
    SELECT EXISTS (SELECT FROM taken) $$;--> statement-breakpoint
CREATE FUNCTION mobile_sessions_over(
    organisations uuid[], ids uuid[], people uuid[], moment timestamptz, thoroughly boolean)
  RETURNS TABLE (id uuid, may_enter boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT w.id, may_enter(w.organisation_id, w.user_id, moment)
    FROM unnest(organisations, ids, people) AS w (organisation_id, id, user_id)
    WHERE NOT EXISTS (
      SELECT FROM mobile_sessions s WHERE s.organisation_id = w.organisation_id AND s.id = w.id
        AND (NOT thoroughly OR s.ends_at > moment AND may_enter(s.organisation_id, s.user_id, moment))) $$;--> statement-breakpoint
CREATE FUNCTION forget_expired_mobile(moment timestamptz) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM mobile_sessions WHERE ends_at < moment;
    DELETE FROM mobile_codes WHERE expires_at < moment $$;--> statement-breakpoint
-- Whatever ends the access of people, one or twenty thousand, ends their sessions in the same statement.
-- By id lists and not by a join: the plan of a join is kept from the first call, whatever came then.
CREATE FUNCTION end_mobile_sessions() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  gone record;
BEGIN
  FOR gone IN
    SELECT organisation_id, array_agg(id) AS ids, array_agg(id) FILTER (WHERE erased_at IS NOT NULL) AS erased
    FROM changed
    WHERE NOT active OR blocked_at IS NOT NULL OR deleted_at IS NOT NULL OR erased_at IS NOT NULL
    GROUP BY organisation_id
  LOOP
    IF gone.erased IS NOT NULL THEN
      DELETE FROM mobile_identities
        WHERE organisation_id = gone.organisation_id AND user_id = ANY (gone.erased);
    END IF;
    DELETE FROM mobile_sessions
      WHERE organisation_id = gone.organisation_id AND user_id = ANY (gone.ids);
    -- Told from here only when somebody was in the app, since those who tell wait for each other.
    IF FOUND THEN PERFORM pg_notify('flexwhere_people', gone.organisation_id::text); END IF;
  END LOOP;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER users_mobile_sessions AFTER UPDATE ON users
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION end_mobile_sessions();
