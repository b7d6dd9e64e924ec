ALTER TABLE "users" ADD COLUMN "department_key" text GENERATED ALWAYS AS (coalesce(department, '')) STORED;--> statement-breakpoint
CREATE INDEX "users_department_index" ON "users" USING btree ("organisation_id","department_key","display_name_key","id");--> statement-breakpoint
CREATE INDEX "users_updated_index" ON "users" USING btree ("organisation_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "users_blocked_index" ON "users" USING btree ("organisation_id","display_name_key","id") WHERE blocked_at is not null;--> statement-breakpoint
CREATE INDEX "users_incomplete_index" ON "users" USING btree ("organisation_id","display_name_key","id") WHERE display_name is null or first_name is null or surname is null or email is null;--> statement-breakpoint
-- The table of people: its search, its orders, and what it is rarely asked for.
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gin;--> statement-breakpoint
-- One text per person; each part stands on a line of its own, which no search can cross, and begins
-- with a space, so that the beginning of a word can be asked for.
CREATE FUNCTION user_search_text(display_name_key text, user_name_key text, email_key text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT ' ' || display_name_key || E'\n ' || user_name_key || E'\n ' || coalesce(email_key, '') $$;--> statement-breakpoint
CREATE INDEX "users_search_index" ON "users"
  USING gin ("organisation_id", user_search_text("display_name_key", "user_name_key", "email_key") gin_trgm_ops);--> statement-breakpoint
-- LIKE is not leakproof: under policies no index answers it. Hence a definer function, with its own
-- test of the organisation; without sequential scans, because it never knows what it will be asked.
CREATE FUNCTION users_matching(pattern text) RETURNS SETOF users
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS
  $$ SELECT u.* FROM users u
     WHERE u.organisation_id = current_organisation()
       AND user_search_text(u.display_name_key, u.user_name_key, u.email_key) LIKE pattern $$;
