import { defineConfig } from "@playwright/test";

/** `npm test` starts the product and names it here, with the browser it found. */
export default defineConfig({
  testDir: "e2e",
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // A browser on a busy machine may lose a moment; what needed a second try is listed as flaky.
  retries: 1,
  reporter: [["list"]],
  outputDir: "test-results",
  projects: [
    // What a new installation shows must be looked at before other tests put organisations in.
    { name: "empty", testMatch: "first-page.spec.ts" },
    { name: "set-up", testMatch: "set-up.spec.ts", dependencies: ["empty"] },
    {
      name: "filled",
      testIgnore: ["first-page.spec.ts", "set-up.spec.ts"],
      dependencies: ["set-up"],
    },
  ],
  use: {
    baseURL: process.env["E2E_URL"] ?? "http://localhost:3000",
    // Recording everything slows everything; what failed is recorded as it is tried again.
    trace: "on-first-retry",
    launchOptions: {
      ...(process.env["E2E_CHROMIUM"] ? { executablePath: process.env["E2E_CHROMIUM"] } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
