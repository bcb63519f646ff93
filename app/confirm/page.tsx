import type { Metadata } from "next";
import { caller } from "@/app/caller";
import { tokenIn } from "@/app/token";
import { ConfirmButton } from "@/components/accounts/one-button";
import { OneColumn, SpentLink } from "@/components/accounts/one-column";

export const metadata: Metadata = { title: "Confirm your address", referrer: "no-referrer" };

export default async function Confirm({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const token = tokenIn((await searchParams).token ?? "");
  const link = token && (await (await caller()).accounts.link({ token, purpose: "confirm" }));
  if (!token || !link) return <SpentLink again="/settings" act="To your settings, for another link" />;
  return (
    <OneColumn title="Confirm your address" lead={`${link.email} is yours?`}>
      <ConfirmButton token={token} />
    </OneColumn>
  );
}
