import { defineConfig } from "vitest/config";

/** Two projects: `pure` needs nothing but Node, `database` clones a migrated template per file. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "pure",
          include: ["{lib,db,server,components,app}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts", "**/node_modules/**"],
        },
      },
      {
        test: {
          name: "database",
          include: ["{lib,db,server,bench}/**/*.db.test.ts"],
          globalSetup: ["server/testing/database.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // One more than there are processors: some wait for processes to start and end.
          maxWorkers: 3,
        },
      },
    ],
  },
});
