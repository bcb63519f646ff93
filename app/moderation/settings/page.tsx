import type { Metadata } from "next";
import { DeskWords } from "@/app/moderation/desk-words";

export const metadata: Metadata = { title: "The site’s house rules and templates", robots: { index: false } };

export default function SiteSettings() {
  return <DeskWords space={null} />;
}
