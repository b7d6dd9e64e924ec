CREATE TABLE "erasures" (
	"organisation_id" uuid NOT NULL,
	"day" date NOT NULL,
	"counts" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "erasures_pkey" PRIMARY KEY("organisation_id","day")
);
--> statement-breakpoint
CREATE TABLE "legal_holds" (
	"organisation_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"until" date,
	"placed_by" uuid,
	"placed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "legal_holds_pkey" PRIMARY KEY("organisation_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "record_views" (
	"organisation_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "record_views_pkey" PRIMARY KEY("organisation_id","user_id","account_id","at")
);
--> statement-breakpoint
CREATE TABLE "was_here" (
	"organisation_id" uuid NOT NULL,
	"mark" text NOT NULL,
	"erased_on" date NOT NULL,
	CONSTRAINT "was_here_pkey" PRIMARY KEY("organisation_id","mark")
);
--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "disabled_days" integer;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "retention_days_before" integer;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "disabled_days_before" integer;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "retention_changes_on" date;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_user_fkey" FOREIGN KEY ("organisation_id","user_id") REFERENCES "public"."users"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_views" ADD CONSTRAINT "record_views_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_views" ADD CONSTRAINT "record_views_user_fkey" FOREIGN KEY ("organisation_id","user_id") REFERENCES "public"."users"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "was_here" ADD CONSTRAINT "was_here_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "record_views_at_index" ON "record_views" USING btree ("organisation_id","at");--> statement-breakpoint
CREATE INDEX "users_left_index" ON "users" USING btree ("organisation_id","id") WHERE not active and erased_at is null;--> statement-breakpoint
CREATE INDEX "run_changes_user_index" ON "run_changes" USING btree ("organisation_id","user_id") WHERE user_id is not null;--> statement-breakpoint
-- The one thing that changes what the history says, and the product's role may not do it otherwise. Locked first and
-- looked at for a hold then: who places one waits for the same row. "…" and "……" stand where values stood, so that a
-- change is still one, and a rename still tells itself from another spelling; what was empty stays empty. A reason is
-- kept only when it is one of ours or an id.
CREATE FUNCTION erase_person(person uuid, today date) RETURNS bigint
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  entries bigint;
BEGIN
  PERFORM FROM users u WHERE u.organisation_id = current_organisation() AND u.id = person
    AND NOT u.active AND u.erased_at IS NULL AND (u.keep_until IS NULL OR u.keep_until <= today) FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  PERFORM FROM legal_holds h WHERE h.organisation_id = current_organisation() AND h.user_id = person
    AND (h.until IS NULL OR h.until >= today);
  IF FOUND THEN RETURN NULL; END IF;
  UPDATE history h SET
    changes = coalesce((
      SELECT jsonb_object_agg(c.key, CASE
        WHEN c.key IN ('active', 'blocked', 'keepUntil', 'owner', 'source', 'deleted', 'links', 'until') THEN c.value
        ELSE jsonb_build_array(
          CASE WHEN jsonb_typeof(c.value->0) = 'null' THEN NULL ELSE '…' END,
          CASE WHEN jsonb_typeof(c.value->1) = 'null' THEN NULL ELSE '……' END) END)
      FROM jsonb_each(h.changes) c), '{}'),
    reason = CASE WHEN h.kind NOT IN ('blocked', 'unblocked') AND (h.reason IN ('keep_until', 'missing_in_list',
        'disabled_in_directory', 'recognised_by_external_id', 'recognised_by_email', 'recognised_by_renamed',
        'replaced', 'lost_access') OR h.reason ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$') THEN h.reason END
    WHERE h.organisation_id = current_organisation() AND h.user_id = person;
  GET DIAGNOSTICS entries = ROW_COUNT;
  UPDATE users u SET user_name = '…', user_name_key = '', display_name_key = '', email_key = NULL,
    first_name = NULL, surname = NULL, display_name = NULL, title = NULL, phone = NULL, mobile = NULL,
    department = NULL, email = NULL, profile_photo = NULL, first_aid = false, emergency_response = false,
    email_shared = false, deleted_at = coalesce(u.deleted_at, now()), erased_at = now(), version = u.version + 1
    WHERE u.organisation_id = current_organisation() AND u.id = person;
  RETURN entries;
END $$;
