import type { Metadata } from "next";
import { caller } from "@/app/caller";
import { tokenIn } from "@/app/token";
import { MailForm } from "@/components/accounts/mail-form";
import { LinkButton } from "@/components/accounts/one-button";
import { OneColumn, SpentLink } from "@/components/accounts/one-column";

export const metadata: Metadata = { title: "Sign in by a link", referrer: "no-referrer" };

export default async function SignInByLink({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const given = (await searchParams).token;
  if (given === undefined)
    return (
      <OneColumn title="Sign in by a link" lead="A letter brings a link that signs you in, without a password.">
        <MailForm letter="magic" />
      </OneColumn>
    );
  const token = tokenIn(given);
  const link = token && (await (await caller()).accounts.link({ token, purpose: "sign-in" }));
  if (!token || !link) return <SpentLink again="/sign-in/link" act="Have another link sent" />;
  return (
    <OneColumn title="Welcome back" lead={`You are about to sign in as ${link.email}.`}>
      <LinkButton token={token} />
    </OneColumn>
  );
}
