CREATE TABLE "drafts" (
	"organisation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"read" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_by" uuid,
	"run_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "drafts_pkey" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "drafts_file_key" UNIQUE("organisation_id","file_id")
);
--> statement-breakpoint
CREATE TABLE "photos" (
	"organisation_id" uuid NOT NULL,
	"name_key" text NOT NULL,
	"type" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"looked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"unnamed_since" timestamp with time zone,
	CONSTRAINT "photos_pkey" PRIMARY KEY("organisation_id","name_key"),
	CONSTRAINT "photos_type_check" CHECK ("photos"."type" in ('image/jpeg', 'image/png', 'image/webp', 'image/gif'))
);
--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_file_fkey" FOREIGN KEY ("organisation_id","file_id") REFERENCES "public"."files"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_run_fkey" FOREIGN KEY ("organisation_id","run_id") REFERENCES "public"."runs"("organisation_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "photos_looked_index" ON "photos" USING btree ("looked_at");--> statement-breakpoint
CREATE FUNCTION idle_drafts(since timestamptz) RETURNS TABLE (organisation_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT d.organisation_id, d.id FROM drafts d WHERE d.updated_at <= since $$;--> statement-breakpoint
CREATE FUNCTION organisations_with_photos_to_look_at(since timestamptz) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT DISTINCT p.organisation_id FROM photos p WHERE p.looked_at <= since $$;
