CREATE TABLE "operators" (
	"organisation_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "operators_pkey" PRIMARY KEY("organisation_id","account_id")
);
--> statement-breakpoint
ALTER TABLE "operators" ADD CONSTRAINT "operators_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operators" ADD CONSTRAINT "operators_account_fkey" FOREIGN KEY ("organisation_id","account_id") REFERENCES "public"."accounts"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "history_single_index" ON "history" USING btree ("organisation_id","kind","at") WHERE run_id is null;--> statement-breakpoint
CREATE INDEX "users_keep_until_index" ON "users" USING btree ("organisation_id","display_name_key","id") WHERE keep_until is not null;--> statement-breakpoint
CREATE INDEX "users_owner_index" ON "users" USING btree ("organisation_id","owner_connection_id","active","blocked_at") WHERE deleted_at is null;--> statement-breakpoint
-- Every organisation, for an account with the operators' mark; nothing for anybody else.
CREATE FUNCTION organisations_for_operator(own uuid, asker uuid) RETURNS SETOF organisations
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT o.* FROM organisations o WHERE EXISTS (
      SELECT FROM operators m JOIN accounts a ON a.organisation_id = m.organisation_id AND a.id = m.account_id
      WHERE m.organisation_id = own AND m.account_id = asker AND a.state = 'active')
    ORDER BY o.slug $$;
