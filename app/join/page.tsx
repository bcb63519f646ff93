import type { Metadata } from "next";
import { OneColumn } from "@/components/accounts/one-column";
import { JoinCode } from "@/components/classes/join-code";

export const metadata: Metadata = { title: "Join a class", robots: { index: false } };

/** For whoever has a code on a slip of paper. */
export default function Join() {
  return (
    <OneColumn title="Join a class" lead="Your instructor gave you a code.">
      <JoinCode />
    </OneColumn>
  );
}
