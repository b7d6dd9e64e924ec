CREATE TABLE "webhook_endpoints" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"url" text NOT NULL,
	"events" text[] NOT NULL,
	"state" text NOT NULL,
	"sealed_secret" text NOT NULL,
	"sealed_old_secret" text,
	"old_until" timestamp with time zone,
	"told_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "webhook_endpoints_url_key" UNIQUE("organisation_id","url"),
	CONSTRAINT "webhook_endpoints_state_check" CHECK ("webhook_endpoints"."state" in ('on', 'paused', 'gone')),
	CONSTRAINT "webhook_endpoints_url_check" CHECK (length(url) <= 1000)
);
--> statement-breakpoint
CREATE TABLE "webhook_events" (
	"organisation_id" uuid NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"user_id" uuid NOT NULL,
	"id" uuid,
	"type" text,
	"reason" text,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"tried_at" timestamp with time zone,
	"status" integer,
	"failure" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhook_events_pkey" PRIMARY KEY("organisation_id","endpoint_id","seq"),
	CONSTRAINT "webhook_events_state_check" CHECK ("webhook_events"."state" in ('waiting', 'sent', 'gave_up'))
);
--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_events" ADD CONSTRAINT "webhook_events_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_events" ADD CONSTRAINT "webhook_events_endpoint_fkey" FOREIGN KEY ("organisation_id","endpoint_id") REFERENCES "public"."webhook_endpoints"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "webhook_events_new_index" ON "webhook_events" USING btree ("organisation_id","endpoint_id","seq") WHERE type is null;--> statement-breakpoint
CREATE INDEX "webhook_events_person_index" ON "webhook_events" USING btree ("organisation_id","endpoint_id","user_id","seq") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_events_due_index" ON "webhook_events" USING btree ("organisation_id","endpoint_id","due_at") WHERE state = 'waiting';--> statement-breakpoint
-- An entry of the history about a person is noted for every endpoint in the statement that writes it, whatever
-- wrote it. Where nobody is told, this is one look at a table without rows.
CREATE FUNCTION note_webhook_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM webhook_endpoints WHERE state <> 'gone') THEN
    INSERT INTO webhook_events (organisation_id, endpoint_id, seq, user_id)
      SELECT e.organisation_id, e.id, n.seq, n.user_id
      FROM entries n JOIN webhook_endpoints e ON e.organisation_id = n.organisation_id AND e.state <> 'gone'
      WHERE n.user_id IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER history_webhooks AFTER INSERT ON history REFERENCING NEW TABLE AS entries
  FOR EACH STATEMENT EXECUTE FUNCTION note_webhook_events();--> statement-breakpoint
CREATE FUNCTION webhook_endpoints_with_news(moment timestamptz) RETURNS TABLE (organisation_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT e.organisation_id, e.id FROM webhook_endpoints e
    WHERE EXISTS (SELECT FROM webhook_events n
        WHERE n.organisation_id = e.organisation_id AND n.endpoint_id = e.id AND n.type IS NULL)
      OR e.state = 'on' AND EXISTS (SELECT FROM webhook_events d
        WHERE d.organisation_id = e.organisation_id AND d.endpoint_id = e.id AND d.state = 'waiting'
          AND d.due_at <= moment) $$;--> statement-breakpoint
CREATE FUNCTION forget_webhook_events(before timestamptz) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ DELETE FROM webhook_events WHERE created_at < before $$;
