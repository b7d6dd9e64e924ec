import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: [
    "./db/schema.ts",
    "./db/schema-files.ts",
    "./db/schema-runs.ts",
    "./db/schema-uploads.ts",
    "./db/schema-accounts.ts",
    "./db/schema-scim.ts",
    "./db/schema-sftp.ts",
    "./db/schema-privacy.ts",
    "./db/schema-webhooks.ts",
    "./db/schema-mobile.ts",
  ],
  out: "./db/migrations",
});
