import "@/app/styles/fonts.css";
import "@/app/globals.css";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { caller, viewer } from "@/app/caller";
import { Awake } from "@/components/ui/awake";
import { EARLY_SCRIPT } from "@/components/ui/early-presses";
import { Footer } from "@/components/ui/footer";
import { Header } from "@/components/ui/header";
import { PatternDefs } from "@/components/ui/patterns";
import { THEME_SCRIPT } from "@/components/ui/theme-script";

export const metadata: Metadata = {
  title: { default: "Moot: open questions, argued in the open", template: "%s · Moot" },
  description: "A place to argue open questions in the open, and to change your mind where others can see why.",
  openGraph: { siteName: "Moot", type: "website" },
  formatDetection: { telephone: false, email: false, address: false },
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafaf7" },
    { media: "(prefers-color-scheme: dark)", color: "#14171a" },
  ],
};

const FIRST_SCRIPT = `${THEME_SCRIPT};${EARLY_SCRIPT}`;

/** The two faces every page is set in; the others come when a page has a letter of theirs. */
const FONTS = [
  new URL("./styles/fonts/literata-normal-core.woff2", import.meta.url),
  new URL("./styles/fonts/instrument-sans-normal-core.woff2", import.meta.url),
].map(String);

export default async function Layout({ children }: { children: ReactNode }) {
  // A page of one's own allows scripts by nonce; a page that is the same for all guests, by hash.
  const nonce = (await headers()).get("x-moot-nonce") ?? undefined;
  return (
    // The theme script sets data-theme before React compares.
    <html lang="en" suppressHydrationWarning>
      <head>
        {FONTS.map((href) => (
          <link key={href} rel="preload" as="font" type="font/woff2" href={href} crossOrigin="anonymous" />
        ))}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, run before the first paint. */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: FIRST_SCRIPT }} />
      </head>
      <body>
        <a className="skip btn" href="#content">
          Skip to the content
        </a>
        <PatternDefs />
        <Header viewer={await viewer()} unread={await unread()} moderates={await moderates()} />
        <main id="content" tabIndex={-1} className="outline-none">
          {children}
        </main>
        <Footer />
        <Awake />
      </body>
    </html>
  );
}

async function moderates(): Promise<boolean> {
  if (!(await viewer())) return false;
  return (await caller()).cases.moderates().catch(() => false);
}

/** A page is worth more than the count above it. */
async function unread(): Promise<number> {
  if (!(await viewer())) return 0;
  return (await caller()).notifications.unread().catch(() => 0);
}
