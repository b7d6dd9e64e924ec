/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks types and lints; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: ["postgres", "@node-rs/argon2", "next-auth", "nodemailer"],
  // For forbidden(): a Manager on an Admin's page gets 403 and a page that says so.
  experimental: { authInterrupts: true },
};

export default config;
