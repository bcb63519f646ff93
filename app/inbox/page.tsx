import "./inbox.css";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { Inbox } from "@/components/notifications/inbox";

export const metadata: Metadata = { title: "Inbox", robots: { index: false } };

type Props = { searchParams: Promise<{ show?: string | string[]; after?: string | string[] }> };

export default async function InboxPage({ searchParams }: Props) {
  const { show, after } = await searchParams;
  if (!(await viewer())) redirect("/sign-in?next=/inbox");
  const [unread, cursor] = [show === "unread", [after].flat()[0]];
  const first = await orNotFound((await caller()).notifications.list({ unread, cursor }));
  return <Inbox first={first} unread={unread} cursor={cursor} />;
}
