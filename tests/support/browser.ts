import { existsSync } from "node:fs";

type Browser = { executablePath: string; args: string[]; env: Record<string, string> };

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:/Program Files/Google/Chrome/Application/chrome.exe",
];

/** A Chromium to test with: the one named by CHROMIUM, an installed one, or the one npm brought (Linux x64). */
export async function findBrowser(): Promise<Browser> {
  // As root Chromium has no sandbox; it opens only pages of our own server.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const given = process.env.CHROMIUM ?? INSTALLED.find((path) => existsSync(path));
  if (given) return { executablePath: given, args, env: {} };
  // The package unpacks the libraries a bare machine lacks only where it believes itself in a Lambda.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs22.x";
  const { default: chromium } = await import("@sparticuz/chromium");
  const executablePath = await chromium.executablePath();
  const { LD_LIBRARY_PATH = "", FONTCONFIG_PATH = "" } = process.env;
  return { executablePath, args, env: { LD_LIBRARY_PATH, FONTCONFIG_PATH } };
}
