import { createAccount, resetAccount } from "#lib/auth/operator-accounts";
import { markOperator } from "#lib/auth/operators";
import { setAuthSecret } from "#lib/auth/sealing";
import { operatorFor } from "#lib/organisations";
import { asOwner } from "#server/cli/backup";
import { defineCommand, UsageError } from "#server/cli/command";
import { authSecretOf } from "#server/secrets";

const org = { type: "text", help: "slug of the organisation", required: true } as const;

const roles = ["admin", "manager"] as const;

export const adminCreate = defineCommand({
  name: "admin create",
  summary: "Makes an account of the Control Centre.",
  options: {
    org,
    email: { type: "text", help: "its e-mail address, unique in the installation", required: true },
    name: { type: "text", help: "the name (default: the e-mail address)" },
    password: { type: "text", help: "12 characters or more (default: made and printed)" },
    role: { type: "text", help: "admin (the default) or manager" },
    "without-second-factor": { type: "flag", help: "signs in by password alone" },
    operator: { type: "flag", help: "also sees the counts of every organisation" },
  },
  needsDatabase: true,
  async run(options, context) {
    const { email, name = email, password, operator } = options;
    const role = roles.find((known) => known === (options.role ?? "admin"));
    if (!role) throw new UsageError(`--role is "${options.role}": it must be admin or manager.`);
    const withoutSecondFactor = options["without-second-factor"];
    if (operator && withoutSecondFactor) {
      throw new UsageError("--operator and --without-second-factor exclude each other.");
    }
    setAuthSecret(authSecretOf(context.env));
    const actor = await operatorFor(options.org);
    const wanted = { email, name, role, password, withoutSecondFactor };
    const made = await createAccount(actor, wanted);
    if (operator) {
      await asOwner(context, (ownerUrl) => markOperator(actor, ownerUrl, made.email, true));
    }
    return made;
  },
});

export const adminOperator = defineCommand({
  name: "admin operator",
  summary: "Lets an account see the counts of every organisation, never their people.",
  options: {
    org,
    email: { type: "text", help: "its e-mail address", required: true },
    end: { type: "flag", help: "takes that away again" },
  },
  needsDatabase: true,
  async run({ email, end, ...options }, context) {
    const actor = await operatorFor(options.org);
    return asOwner(context, (ownerUrl) => markOperator(actor, ownerUrl, email, !end));
  },
});

export const adminReset = defineCommand({
  name: "admin reset",
  summary: "Gives an account a new password and second factor, and ends its sessions.",
  options: { org, email: { type: "text", help: "its e-mail address", required: true } },
  needsDatabase: true,
  async run(options, { env }) {
    setAuthSecret(authSecretOf(env));
    return resetAccount(await operatorFor(options.org), options.email);
  },
});
