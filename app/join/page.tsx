import type { Metadata } from "next";
import { caller, viewer } from "@/app/caller";
import { OneColumn } from "@/components/accounts/one-column";
import { Awaiting } from "@/components/classes/awaiting";
import { JoinCode } from "@/components/classes/join-code";
import { joinPath } from "@/components/classes/paths";

export const metadata: Metadata = { title: "Join a class", robots: { index: false } };

/** For whoever has a code on a slip of paper, or was put on the list of a class. */
export default async function Join() {
  const asked = (await viewer()) && (await (await caller()).joining.expecting());
  return (
    <OneColumn title="Join a class" lead={asked?.length ? undefined : "Your instructor gave you a code."}>
      {asked && <Awaiting first={asked} />}
      <JoinCode />
      {!asked && (
        <p className="meta">
          Were you put on the list of a class? <a href={`/sign-in?next=${encodeURIComponent(joinPath())}`}>Sign in</a>,
          and you find it here.
        </p>
      )}
    </OneColumn>
  );
}
