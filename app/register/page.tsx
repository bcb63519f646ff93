import type { Metadata } from "next";
import { caller } from "@/app/caller";
import { tokenIn } from "@/app/token";
import { MailForm } from "@/components/accounts/mail-form";
import { OneColumn, SpentLink } from "@/components/accounts/one-column";
import { RegisterForm } from "@/components/accounts/register-form";
import { wayBack } from "@/components/accounts/way-back";

export const metadata: Metadata = { title: "Make an account", referrer: "no-referrer" };

type Props = { searchParams: Promise<{ next?: string | string[]; token?: string | string[] }> };

export default async function Register({ searchParams }: Props) {
  const { next, token: given } = await searchParams;
  const { accounts } = await caller();
  if (given !== undefined) return <Finish token={tokenIn(given)} />;
  const { byMail } = await accounts.joining();
  return (
    <OneColumn
      title="Make an account"
      lead={byMail ? "First your address: a letter brings the link to go on." : "Then say where you stand, and why."}
    >
      {byMail ? <MailForm letter="begin" /> : <RegisterForm how={{ kind: "open" }} next={wayBack(next)} />}
      <p className="text-ink-2">
        You have one? <a href={`/sign-in?next=${encodeURIComponent(wayBack(next))}`}>Sign in</a>.
      </p>
    </OneColumn>
  );
}

async function Finish({ token }: { token: string | null }) {
  const link = token ? await (await caller()).accounts.link({ token, purpose: "sign-up" }) : null;
  if (!token || !link?.email) return <SpentLink again="/register" act="Have another link sent" />;
  return (
    <OneColumn title="Make an account" lead={`For ${link.email}.`}>
      <RegisterForm how={{ kind: "finish", token, email: link.email }} next="/" />
    </OneColumn>
  );
}
