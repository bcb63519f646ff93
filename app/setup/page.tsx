import type { Metadata } from "next";
import { caller, viewer } from "@/app/caller";
import { tokenIn } from "@/app/token";
import { ClaimButton } from "@/components/accounts/one-button";
import { OneColumn, SpentLink } from "@/components/accounts/one-column";
import { RegisterForm } from "@/components/accounts/register-form";

export const metadata: Metadata = { title: "The first admin", referrer: "no-referrer" };

export default async function Setup({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const token = tokenIn((await searchParams).token ?? "");
  const link = token && (await (await caller()).accounts.link({ token, purpose: "admin" }));
  if (!token || !link) return <SpentLink again="/" act="To the open questions" />;
  const me = await viewer();
  return (
    <OneColumn title="This Moot needs an admin" lead="You hold the link that was printed when it started.">
      {me ? <ClaimButton token={token} name={me.name} /> : <RegisterForm how={{ kind: "admin", token }} next="/" />}
    </OneColumn>
  );
}
