import type { Metadata } from "next";
import { caller } from "@/app/caller";
import { tokenIn } from "@/app/token";
import { MailForm } from "@/components/accounts/mail-form";
import { OneColumn, SpentLink } from "@/components/accounts/one-column";
import { ResetForm } from "@/components/accounts/password-forms";

export const metadata: Metadata = { title: "A new password", referrer: "no-referrer" };

export default async function Reset({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const given = (await searchParams).token;
  if (given === undefined)
    return (
      <OneColumn title="A new password" lead="A letter brings a link with which you choose one.">
        <MailForm letter="forgot" />
      </OneColumn>
    );
  const token = tokenIn(given);
  const link = token && (await (await caller()).accounts.link({ token, purpose: "reset" }));
  if (!token || !link) return <SpentLink again="/reset" act="Have another link sent" />;
  return (
    <OneColumn title="A new password" lead={`For ${link.email}.`}>
      <ResetForm token={token} />
    </OneColumn>
  );
}
