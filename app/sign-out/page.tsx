import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { viewer } from "@/app/caller";
import { SignOutButton } from "@/components/accounts/one-button";
import { OneColumn } from "@/components/accounts/one-column";

export const metadata: Metadata = { title: "Sign out" };

export default async function SignOut() {
  const me = await viewer();
  if (!me) redirect("/");
  return (
    <OneColumn title="Sign out" lead={`You are signed in as ${me.name}. Drafts stay in this browser.`}>
      <SignOutButton />
    </OneColumn>
  );
}
