import type { Metadata } from "next";
import { Desk } from "./desk";

export const metadata: Metadata = { title: "The site’s queue", robots: { index: false } };

type Given = { searchParams: Promise<{ shelf?: string | string[] }> };

/** People’s accounts, and what spaces handed on. */
export default async function SiteQueue({ searchParams }: Given) {
  return <Desk space={null} shelf={[(await searchParams).shelf].flat()[0]} />;
}
