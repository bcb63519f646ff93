import type { Metadata } from "next";
import { caller, viewer } from "@/app/caller";
import { OneColumn } from "@/components/accounts/one-column";
import { JoinButton } from "@/components/classes/join-button";
import { JoinCode } from "@/components/classes/join-code";
import { joinPath } from "@/components/classes/paths";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { whyNotWrite } from "@/server/accounts/policy";
import { mayJoin } from "@/server/classes/joining/policy";
import { isSecret, type Opened } from "@/server/classes/joining/view";
import { asRole } from "@/server/classes/roster/view";
import type { Viewer } from "@/server/viewer";

// The address is the way in: no other site is told it.
export const metadata: Metadata = { title: "Join a class", referrer: "no-referrer", robots: { index: false } };

/** What a code's or a letter's link opens. Which class it is, only whoever is signed in is told. */
export default async function JoinByCode({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params;
  const me = await viewer();
  if (!me) return <ComeIn back={joinPath(code)} byMail={(await (await caller()).accounts.joining()).byMail} />;
  const opened = await (await caller()).joining.look({ code }).catch((error: Error) => error.message);
  if (typeof opened !== "string") return <Open opened={opened} code={code} me={me} />;
  return (
    <OneColumn title="Join a class">
      <Notice alarm>{opened}</Notice>
      <JoinCode value={isSecret(code) ? "" : code.slice(0, 40)} />
    </OneColumn>
  );
}

function ComeIn({ back, byMail }: { back: string; byMail: boolean }) {
  const next = encodeURIComponent(back);
  return (
    <OneColumn title="You are invited to a class" lead="Sign in, and you will see which one it is.">
      <ButtonLink look="go" className="min-h-11 w-full" href={`/sign-in?next=${next}`}>
        Sign in
      </ButtonLink>
      <ButtonLink className="min-h-11 w-full" href={`/register?next=${next}`}>
        Make an account
      </ButtonLink>
      {byMail && <p className="meta">Once your account is made, open this link again.</p>}
    </OneColumn>
  );
}

function Open({ opened, code, me }: { opened: Opened; code: string; me: Viewer }) {
  const { space, term, role, member, sentTo } = opened;
  const called = term ? `${term}. ` : "";
  if (member)
    return (
      <OneColumn title={space.name} lead={`${called}You are in this class ${asRole(role)}.`}>
        <ButtonLink look="go" className="min-h-11 w-full" href={`/${space.slug}`}>
          Go to the class
        </ButtonLink>
      </OneColumn>
    );
  return (
    <OneColumn
      title={space.name}
      lead={`${called}You join ${asRole(role)}. You are signed in as ${me.name} (@${me.handle}).`}
    >
      {sentTo && (
        <Notice>
          This invitation went to {sentTo}; you are signed in as {me.email}. If the other account is yours, too,{" "}
          <a href="/sign-out">sign out</a> and open the link again with that one.
        </Notice>
      )}
      {mayJoin(me) ? <JoinButton code={code} /> : <Notice>{whyNotWrite(me)}</Notice>}
    </OneColumn>
  );
}
