import type { Metadata } from "next";
import { caller, viewer } from "@/app/caller";
import { OneColumn } from "@/components/accounts/one-column";
import { Awaiting } from "@/components/classes/awaiting";
import { AwaitingNothing } from "@/components/classes/awaiting-nothing";
import { JoinCode } from "@/components/classes/join-code";
import { joinPath } from "@/components/classes/paths";

export const metadata: Metadata = { title: "Join a class", robots: { index: false } };

type Props = { searchParams: Promise<{ notice?: string | string[] }> };

/** For whoever has a code on a slip of paper, or was put on the list of a class. */
export default async function Join({ searchParams }: Props) {
  const [me, api, { notice }] = [await viewer(), await caller(), await searchParams];
  const asked = me ? await api.joining.expecting() : [];
  return (
    <OneColumn title="Join a class" lead={asked.length > 0 ? undefined : "By a code, or from the list of a class."}>
      {asked.length > 0 && <Awaiting first={asked} />}
      {me && asked.length === 0 && <AwaitingNothing me={me} mail={(await api.accounts.joining()).mail} />}
      {!me && (
        <p>
          Were you put on the list of a class? <a href={signInPath(notice)}>Sign in</a>, and you find it here.
        </p>
      )}
      <JoinCode />
    </OneColumn>
  );
}

/** Whoever signs in comes back by the same link: what brought them here is then marked as read. */
function signInPath(notice: string | string[] | undefined): string {
  const here = typeof notice === "string" ? `${joinPath()}?${new URLSearchParams({ notice })}` : joinPath();
  return `/sign-in?${new URLSearchParams({ next: here })}`;
}
