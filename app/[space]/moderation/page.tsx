import type { Metadata } from "next";
import { caller } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { Desk } from "@/app/moderation/desk";

export const metadata: Metadata = { title: "Queue", robots: { index: false } };

type Given = { params: Promise<{ space: string }>; searchParams: Promise<{ shelf?: string | string[] }> };

export default async function SpaceQueue({ params, searchParams }: Given) {
  const [{ space: slug }, { shelf }] = await Promise.all([params, searchParams]);
  const space = await orNotFound((await caller()).spaces.get({ space: slug }));
  return <Desk space={space} shelf={[shelf].flat()[0]} />;
}
