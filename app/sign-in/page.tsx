import type { Metadata } from "next";
import { caller } from "@/app/caller";
import { OneColumn } from "@/components/accounts/one-column";
import { SignInForm } from "@/components/accounts/sign-in-form";
import { wayBack } from "@/components/accounts/way-back";
import { BANNED_FROM_SITE } from "@/server/spaces/standing/view";

export const metadata: Metadata = { title: "Sign in" };

const REASONS = new Map([
  ["Banned", BANNED_FROM_SITE],
  ["AccessDenied", "This account is closed."],
  ["NoAddress", "That provider did not tell us an e-mail address, and an account needs one."],
  [
    "OAuthAccountNotLinked",
    "An account with this address exists already. Sign in to it with its password or by a link.",
  ],
]);
const UNKNOWN = "Signing in did not work. Try again, or another way.";

type Props = { searchParams: Promise<{ next?: string | string[]; error?: string | string[] }> };

export default async function SignIn({ searchParams }: Props) {
  const { next, error } = await searchParams;
  const providers = await (await caller()).accounts.providers();
  const said = error === undefined ? undefined : (REASONS.get(String(error)) ?? UNKNOWN);
  return (
    <OneColumn title="Take your place" lead="One account for every forum and class on this Moot.">
      <SignInForm next={wayBack(next)} providers={providers} said={said} />
    </OneColumn>
  );
}
