import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { caller, viewer } from "@/app/caller";
import { FollowButton } from "@/components/follows/follow-button";
import { FlagButton } from "@/components/moderation/flag-button";
import { PersonPanel } from "@/components/moderation/person-panel";
import { trustWords } from "@/components/moderation/trust-words";
import { Face } from "@/components/ui/face";
import { Time } from "@/components/ui/time";
import { mayFlag } from "@/server/moderation/flags/policy";

type Props = { params: Promise<{ handle: string }>; searchParams: Promise<{ space?: string | string[] }> };

const personCalled = cache(async (handle: string) => {
  const { accounts } = await caller();
  return accounts.person({ handle }).catch((error) => {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
    throw error;
  });
});

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { name } = await personCalled((await params).handle);
  return { title: name, robots: { index: false } };
}

export default async function Person({ params, searchParams }: Props) {
  const person = await personCalled((await params).handle);
  const me = await viewer();
  const others = me && me.id !== person.id;
  const following = others && (await (await caller()).follows.has({ kind: "person", target: person.id }));
  const desks = me ? await (await caller()).sanctions.desks() : [];
  const from = [(await searchParams).space].flat()[0] ?? null;
  // One that is not there for whoever looks is as good as none.
  const inSpace = from && others ? await (await caller()).spaces.get({ space: from }).catch(() => null) : null;
  const own = me?.id === person.id ? await ownLimits() : [];
  return (
    <div className="page grid gap-9 py-9 wide:py-18">
      <header className="flex items-center gap-4">
        <Face person={person} className="size-16" />
        <div>
          <h1 className="wrap-anywhere text-[1.9375rem] wide:text-[2.25rem]">{person.name}</h1>
          <p className="meta">
            @{person.handle} · here since <Time at={person.joinedAt} />
            {person.siteRole !== "member" && ` · ${person.siteRole} of this site`}
          </p>
        </div>
      </header>
      {others && (
        <p className="acts">
          <FollowButton kind="person" target={person.id} what={person.name} following={following === true} small />
          {inSpace && mayFlag(me, inSpace, { subjectId: person.id }) && (
            <FlagButton
              flagged={{ space: inSpace.slug, target: { kind: "account", id: person.id } }}
              words={`Flag how they act in ${inSpace.name}`}
            />
          )}
          <FlagButton flagged={{ space: null, target: { kind: "profile", id: person.id } }} words="Flag this profile" />
        </p>
      )}
      {desks.length > 0 && <PersonPanel person={person} desks={desks} from={from} />}
      {own.length > 0 && (
        <section className="grid gap-2" aria-labelledby="limits">
          <h2 id="limits">What you may do as a newcomer</h2>
          {own.map(({ space, words }) => (
            <p key={space} className="meta">
              {space}: {words}
            </p>
          ))}
          <p className="meta">Only you see this.</p>
        </section>
      )}
      <section className="grid gap-3" aria-labelledby="posts">
        <h2 id="posts">Lately in open forums</h2>
        {person.posts.length === 0 && <p className="meta">Nothing yet.</p>}
        <ol className="grid max-w-(--container-measure) gap-4">
          {person.posts.map((post) => (
            <li key={post.path} className="border-t border-line pt-3">
              <a className="font-read" href={post.path}>
                {post.thread}
              </a>
              <p className="meta">
                {post.move} · <Time at={post.at} />
              </p>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

/** A newcomer's limits, by the forums they take part in. */
async function ownLimits(): Promise<{ space: string; words: string }[]> {
  const { spaces, trust } = await caller();
  const joined = (await spaces.list()).filter(({ kind, role }) => kind === "forum" && role !== null);
  const rows = await Promise.all(
    joined.map(async ({ slug, name }) => ({ space: name, words: trustWords(await trust.mine({ space: slug })) })),
  );
  return rows.flatMap(({ space, words }) => (words ? [{ space, words }] : []));
}
