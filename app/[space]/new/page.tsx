import type { Metadata } from "next";
import { caller, viewer, viewOf } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { StandingIn } from "@/components/moderation/standing-part";
import { ThreadForm } from "@/components/threads/thread-form";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { whyNotSpeak } from "@/server/spaces/policy";
import { mayOpenThread } from "@/server/threads/policy";

export const metadata: Metadata = { title: "Ask a question", robots: { index: false } };

export default async function NewThread({ params }: { params: Promise<{ space: string }> }) {
  const { space: slug } = await params;
  const space = await orNotFound((await caller()).spaces.get({ space: slug }));
  const me = await viewer();
  return (
    <div className="page pb-16">
      {me && <StandingIn space={space} viewer={viewOf(me)} />}
      <div className="pt-8 pb-8 wide:pt-14">
        <h1>Ask a question</h1>
        <p className="lead mt-3 text-ink-2">
          In {space.name}. People will take one of the positions you offer, and argue from there.
        </p>
      </div>
      {me && mayOpenThread(me, space) && <ThreadForm space={space.slug} account={me.id} />}
      {!me && (
        <div className="grid max-w-measure gap-5">
          <p className="read">To ask a question you need an account, so that people know whom they answer.</p>
          <p className="acts">
            <ButtonLink look="go" href={`/sign-in?next=${encodeURIComponent(`/${space.slug}/new`)}`}>
              Sign in
            </ButtonLink>
            <ButtonLink href={`/register?next=${encodeURIComponent(`/${space.slug}/new`)}`}>Make an account</ButtonLink>
          </p>
        </div>
      )}
      {me && !mayOpenThread(me, space) && (
        <Notice>
          {space.role === "observer" ? "Observers read along; they do not ask questions." : whyNotSpeak(me, space)}
        </Notice>
      )}
    </div>
  );
}
