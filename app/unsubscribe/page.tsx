import type { Metadata } from "next";
import { OneColumn } from "@/components/accounts/one-column";
import { Notice } from "@/components/ui/notice";

export const metadata: Metadata = { title: "Letters from the inbox", referrer: "no-referrer" };

type Props = { searchParams: Promise<{ token?: string | string[]; done?: string | string[] }> };

const SAID: Record<string, string> = {
  never: "No more letters come from your inbox.",
  daily: "At most one letter a day comes, when there is something new.",
};

/**
 * Opening it changes nothing, for programs open the links in letters too. It says the same whatever the link was, and
 * offers only fewer letters: who wants more again signs in.
 */
export default async function Unsubscribe({ searchParams }: Props) {
  const { token, done } = await searchParams;
  const said = typeof done === "string" ? SAID[done] : undefined;
  const action = `/unsubscribe?${new URLSearchParams({ token: typeof token === "string" ? token : "" })}`;
  if (!said)
    return (
      <OneColumn title="No more letters?" lead="Your inbox goes on; nothing of it comes by mail.">
        <Wish action={action} frequency="never" words="No more letters" go />
        <Wish action={action} frequency="daily" words="One letter a day instead" />
        <Others />
      </OneColumn>
    );
  return (
    <OneColumn title="It is done">
      <Notice>{said}</Notice>
      {done === "daily" && <Wish action={action} frequency="never" words="No letters at all" />}
      <Others />
    </OneColumn>
  );
}

/** A plain form, so that it works in whatever browser a mail program opens. */
function Wish({ action, frequency, words, go }: { action: string; frequency: string; words: string; go?: boolean }) {
  return (
    <form method="post" action={action} className="grid">
      <input type="hidden" name="frequency" value={frequency} />
      <button type="submit" className={`btn ${go ? "btn-go" : ""} min-h-11 w-full`}>
        {words}
      </button>
    </form>
  );
}

const Others = () => (
  <p className="text-ink-2">
    How often letters come can be changed at any time in your <a href="/settings#mail">settings</a>.
  </p>
);
