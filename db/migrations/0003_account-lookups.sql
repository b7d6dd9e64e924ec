-- What happens before an organisation is known, as narrow lookups that answer ids only, and the one
-- tie between the directory and the accounts.
CREATE FUNCTION session_by_hash(wanted text) RETURNS TABLE (organisation_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT s.organisation_id, s.id FROM sessions s WHERE s.hash = wanted $$;--> statement-breakpoint
CREATE FUNCTION account_by_email(wanted text) RETURNS TABLE (organisation_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT a.organisation_id, a.id FROM accounts a WHERE a.email_key = wanted $$;--> statement-breakpoint
CREATE FUNCTION account_by_entra(tenant text, object text) RETURNS TABLE (organisation_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT a.organisation_id, a.id FROM accounts a
     WHERE a.entra_tenant_id = tenant AND a.entra_object_id = object $$;--> statement-breakpoint
CREATE FUNCTION one_time_link_by_hash(wanted text) RETURNS TABLE (organisation_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT l.organisation_id, l.account_id FROM one_time_links l WHERE l.hash = wanted $$;--> statement-breakpoint
CREATE FUNCTION sign_in_attempts_of(wanted text) RETURNS TABLE (count integer, at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT s.count, s.at FROM sign_in_attempts s WHERE s.key = wanted $$;--> statement-breakpoint
-- True when nobody counted in between: of attempts that come together each must count.
CREATE FUNCTION count_sign_in_attempt(wanted text, seen integer, next integer, moment timestamptz) RETURNS boolean
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH written AS (
      INSERT INTO sign_in_attempts AS s (key, count, at) VALUES (wanted, next, moment)
      ON CONFLICT (key) DO UPDATE SET count = next, at = moment WHERE s.count = seen
      RETURNING 1)
    SELECT EXISTS (SELECT FROM written) $$;--> statement-breakpoint
CREATE FUNCTION forgive_sign_in_attempt(wanted text, by integer) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ UPDATE sign_in_attempts SET count = greatest(0, count - by) WHERE key = wanted $$;--> statement-breakpoint
CREATE FUNCTION offer_set_up_link(offered text, until timestamptz) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM set_up_links;
    INSERT INTO set_up_links (hash, expires_at)
      SELECT offered, until WHERE NOT EXISTS (SELECT FROM organisations) $$;--> statement-breakpoint
CREATE FUNCTION is_set_up_link(wanted text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT EXISTS (SELECT FROM set_up_links WHERE hash = wanted AND expires_at > now())
       AND NOT EXISTS (SELECT FROM organisations) $$;--> statement-breakpoint
CREATE FUNCTION take_set_up_link(wanted text) RETURNS boolean
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH taken AS (
      DELETE FROM set_up_links WHERE hash = wanted AND expires_at > now()
        AND NOT EXISTS (SELECT FROM organisations)
      RETURNING 1)
    SELECT EXISTS (SELECT FROM taken) $$;--> statement-breakpoint
CREATE FUNCTION outbox_due(moment timestamptz, most integer) RETURNS TABLE (organisation_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT o.organisation_id, o.id FROM outbox o
     WHERE o.sent_at IS NULL AND o.due_at <= moment ORDER BY o.due_at LIMIT most $$;--> statement-breakpoint
CREATE FUNCTION forget_expired_sign_ins(moment timestamptz) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM sessions WHERE expires_at < moment;
    DELETE FROM one_time_links WHERE expires_at < moment;
    DELETE FROM sign_in_attempts WHERE at < moment - interval '1 day';
    DELETE FROM outbox WHERE created_at < moment - interval '30 days' $$;--> statement-breakpoint
CREATE FUNCTION suspend_account_of_leaver() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  leaver accounts%ROWTYPE;
BEGIN
  FOR leaver IN
    SELECT * FROM accounts
    WHERE organisation_id = NEW.organisation_id AND email_key IN (OLD.email_key, NEW.email_key)
  LOOP
    -- Merged with another record, or back in the same transaction: nobody has left.
    CONTINUE WHEN EXISTS (
      SELECT FROM users WHERE organisation_id = leaver.organisation_id
        AND email_key = leaver.email_key AND active AND blocked_at IS NULL);
    -- Two Admins who leave at the same moment must not both believe in the other.
    PERFORM FROM accounts WHERE organisation_id = leaver.organisation_id ORDER BY id FOR UPDATE;
    SELECT * INTO leaver FROM accounts
      WHERE organisation_id = leaver.organisation_id AND id = leaver.id AND state <> 'suspended';
    CONTINUE WHEN NOT FOUND;
    IF leaver.role = 'admin' AND leaver.state = 'active' AND NOT EXISTS (
      SELECT FROM accounts WHERE organisation_id = leaver.organisation_id AND id <> leaver.id
        AND role = 'admin' AND state = 'active')
    THEN
      INSERT INTO outbox (organisation_id, id, recipient, locale, kind)
        VALUES (leaver.organisation_id, gen_random_uuid(), leaver.email, leaver.locale, 'last_admin_left');
      INSERT INTO history (organisation_id, kind, actor_kind, way_in, changes)
        VALUES (leaver.organisation_id, 'account_kept', 'system', 'system',
          jsonb_build_object('account', jsonb_build_array(NULL, leaver.id)));
      CONTINUE;
    END IF;
    UPDATE accounts SET state = 'suspended'
      WHERE organisation_id = leaver.organisation_id AND id = leaver.id;
    DELETE FROM sessions WHERE organisation_id = leaver.organisation_id AND account_id = leaver.id;
    DELETE FROM one_time_links WHERE organisation_id = leaver.organisation_id AND account_id = leaver.id;
    INSERT INTO outbox (organisation_id, id, recipient, locale, kind, params)
      SELECT organisation_id, gen_random_uuid(), email, locale, 'account_suspended', '{"accounts": 1}'
      FROM accounts WHERE organisation_id = leaver.organisation_id AND id <> leaver.id
        AND role = 'admin' AND state = 'active';
    INSERT INTO history (organisation_id, kind, actor_kind, way_in, changes, reason)
      VALUES (leaver.organisation_id, 'account_suspended', 'system', 'system',
        jsonb_build_object('account', jsonb_build_array(NULL, leaver.id)), 'lost_access');
  END LOOP;
  RETURN NULL;
END $$;--> statement-breakpoint
-- Deferred: what counts is who has access when the transaction ends.
CREATE CONSTRAINT TRIGGER users_leaver_account AFTER UPDATE ON users
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.active AND OLD.blocked_at IS NULL AND NOT (NEW.active AND NEW.blocked_at IS NULL))
  EXECUTE FUNCTION suspend_account_of_leaver();
