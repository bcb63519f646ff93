import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { DeskWords } from "@/app/moderation/desk-words";
import { mayModerate } from "@/server/spaces/policy";

export const metadata: Metadata = { title: "House rules and templates", robots: { index: false } };

export default async function DeskSettings({ params }: { params: Promise<{ space: string }> }) {
  const { space: slug } = await params;
  const space = await orNotFound((await caller()).spaces.get({ space: slug }));
  if (!mayModerate(await viewer(), space, "rules")) notFound();
  return <DeskWords space={space} />;
}
