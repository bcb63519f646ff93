"use client";

import "@/app/styles/fonts.css";
import "@/app/globals.css";
import { Brand } from "@/components/ui/brand";
import { BrokenPage } from "@/components/ui/broken-page";

/** Stands in for the layout where the layout itself failed. */
export default function SiteError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <header className="bar">
          <Brand />
        </header>
        <main>
          <BrokenPage request={error.digest} />
        </main>
      </body>
    </html>
  );
}
