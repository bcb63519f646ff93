import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { caller, viewer } from "@/app/caller";
import { PasswordForm } from "@/components/accounts/password-forms";
import { SessionList } from "@/components/accounts/session-list";
import { EverywhereButton, NameForm, ResendButton } from "@/components/accounts/settings-forms";
import { FollowList } from "@/components/follows/follow-list";
import { MailChoice } from "@/components/notifications/mail-choice";

export const metadata: Metadata = { title: "Settings" };

export default async function Settings() {
  const me = await viewer();
  if (!me) redirect("/sign-in?next=/settings");
  const api = await caller();
  const [sessions, frequency, follows, { mail }] = await Promise.all([
    api.accounts.sessions(),
    api.notifications.mail(),
    api.follows.mine(),
    api.accounts.joining(),
  ]);
  return (
    <div className="mx-auto grid w-full max-w-[34rem] gap-9 px-4 py-9 wide:py-18">
      <h1 className="text-[1.9375rem] wide:text-[2.25rem]">Settings</h1>
      <Part id="you" title="You">
        <p className="meta">
          @{me.handle} · {me.email}
        </p>
        {mail && me.email && !me.proven && (
          <div className="grid gap-2">
            <p>Your address is not confirmed.</p>
            <ResendButton email={me.email} />
          </div>
        )}
        <NameForm name={me.name} />
      </Part>
      <Part id="mail" title="Letters">
        <MailChoice first={frequency} />
      </Part>
      <Part id="follows" title="What you follow">
        <FollowList follows={follows} />
      </Part>
      <Part id="standing" title="Your standing">
        <p className="meta">
          What moderators decided about you, what you flagged, and how to appeal: <a href="/standing">your standing</a>.
        </p>
      </Part>
      <Part id="password" title="Password">
        <p className="meta">
          Made without one, or forgotten? <a href="/reset">Have a link sent</a>.
        </p>
        <PasswordForm />
      </Part>
      <Part id="browsers" title="Where you are signed in">
        <SessionList sessions={sessions} />
        <EverywhereButton />
      </Part>
    </div>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="grid gap-4 border-t border-line pt-4" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
