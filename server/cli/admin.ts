import { createAccount, resetAccount } from "#lib/auth/operator-accounts";
import { setAuthSecret } from "#lib/auth/sealing";
import { operatorFor } from "#lib/organisations";
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
  },
  needsDatabase: true,
  async run(options, { env }) {
    const { email, name = email, password } = options;
    const role = roles.find((known) => known === (options.role ?? "admin"));
    if (!role) throw new UsageError(`--role is "${options.role}": it must be admin or manager.`);
    setAuthSecret(authSecretOf(env));
    const withoutSecondFactor = options["without-second-factor"];
    const wanted = { email, name, role, password, withoutSecondFactor };
    return createAccount(await operatorFor(options.org), wanted);
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
