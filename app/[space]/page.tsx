import type { Metadata } from "next";
import { caller, viewer, viewOf } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { NextDue } from "@/components/assignments/next-due";
import { ClassNav } from "@/components/classes/class-nav";
import { FollowButton } from "@/components/follows/follow-button";
import { logPath } from "@/components/moderation/desk-paths";
import { StandingIn } from "@/components/moderation/standing-part";
import { NothingOpen } from "@/components/spaces/nothing-open";
import { ReadingCredits } from "@/components/spaces/reading-credit";
import { BarLegend } from "@/components/threads/list-legend";
import { QuestionList } from "@/components/threads/list-questions";
import { ButtonLink } from "@/components/ui/button";
import { Ring } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import type { SpaceView } from "@/server/spaces/view";
import { mayOpenThread } from "@/server/threads/policy";

type Given = { params: Promise<{ space: string }>; searchParams: Promise<Asked> };
type Asked = { after?: string | string[]; archived?: string | string[] };

export async function generateMetadata({ params }: Given): Promise<Metadata> {
  const { space: slug } = await params;
  const space = await orNotFound((await caller()).spaces.get({ space: slug }));
  return { title: space.name, description: space.description || undefined };
}

export default async function SpacePage({ params, searchParams }: Given) {
  const [{ space: slug }, { after, archived: shelf }] = await Promise.all([params, searchParams]);
  const cursor = [after].flat()[0];
  const archived = [shelf].flat()[0] === "1";
  const api = await caller();
  const [space, list, readings, put] = await orNotFound(
    Promise.all([
      api.spaces.get({ space: slug }),
      api.threads.list({ space: slug, cursor, archived }),
      api.spaces.readings({ space: slug }),
      api.threads.list({ space: slug, limit: 1, archived: !archived }),
    ]),
  );
  const other = put.threads.length > 0;
  const me = await viewer();
  const standing = me && <StandingIn space={space} viewer={viewOf(me)} />;
  // A guest is asked to sign in first.
  const asks = me === null || mayOpenThread(me, space);
  const isClass = space.kind === "class";
  const empty = list.threads.length === 0 && !cursor;
  if (!isClass && empty && !archived && !other)
    return (
      <>
        <div className="page">{standing}</div>
        <NothingOpen space={space} asks={asks} />
      </>
    );
  return (
    <div className="page pb-16">
      {standing}
      <div className="pt-8 pb-9 wide:pt-14">
        <h1>{space.name}</h1>
        <div className="mt-4 empty:hidden">
          <ClassNav space={space} viewer={me} />
        </div>
        {space.archived && (
          <div className="mt-4">
            <Notice>This class is archived: it can be read, and nothing in it be said.</Notice>
          </div>
        )}
        {space.description && <p className="lead mt-4 text-ink-2">{space.description}</p>}
        <p className="acts mt-6">
          {asks && (
            <ButtonLink look="go" href={`/${space.slug}/new`}>
              Ask a question
            </ButtonLink>
          )}
          {me && <FollowSpace space={space} />}
          <a className="txt" href={`/${space.slug}/rules`}>
            House rules
          </a>
          <a className="txt" href={logPath(space.slug)}>
            Moderation log
          </a>
        </p>
      </div>
      <div className="columns">
        <section aria-labelledby="questions">
          <div className="section-head">
            <h2 id="questions">
              <Ring className="size-4" /> {archived ? "Archived questions" : "Open questions"}
            </h2>
            <Shelf path={`/${space.slug}`} archived={archived} other={other} />
          </div>
          {empty && <p className="meta">{archived ? "None." : `No open questions ${other ? "now" : "yet"}.`}</p>}
          <QuestionList threads={list.threads} mine={me !== null} />
          <Pages path={`/${space.slug}`} archived={archived} earlier={Boolean(cursor)} next={list.next} />
        </section>
        <aside className="margin">
          {isClass && space.role !== null && <Due space={space} />}
          <ReadingCredits readings={readings} />
          {!(isClass && empty) && <BarLegend />}
        </aside>
      </div>
    </div>
  );
}

async function Due({ space: { slug } }: { space: SpaceView }) {
  const api = await caller();
  const [{ timeZone }, listed] = await Promise.all([
    api.classes.get({ space: slug }),
    api.assignments.list({ space: slug }),
  ]);
  return <NextDue space={slug} listed={listed} timeZone={timeZone} />;
}

async function FollowSpace({ space }: { space: { id: string } }) {
  const following = await (await caller()).follows.has({ kind: "space", target: space.id });
  return <FollowButton kind="space" target={space.id} what="this space" following={following} />;
}

/** Leads to the other of the two lists, where there is anything in it. */
function Shelf({ path, archived, other }: { path: string; archived: boolean; other: boolean }) {
  return (
    <p className="meta">
      {archived ? "They can be read, and no longer be answered" : "Latest argument first"}
      {(archived || other) && (
        <>
          {" · "}
          <a href={archived ? path : `${path}?archived=1`}>{archived ? "Open questions" : "Archived"}</a>
        </>
      )}
    </p>
  );
}

type PagesProps = { path: string; archived: boolean; earlier: boolean; next: string | null };

function Pages({ path, archived, earlier, next }: PagesProps) {
  if (!earlier && !next) return null;
  const shelf = archived ? "archived=1" : "";
  return (
    <nav aria-label="Pages of the list" className="mt-5 flex justify-between gap-4">
      {earlier ? (
        <a className="txt" href={shelf ? `${path}?${shelf}` : path}>
          Back to the latest
        </a>
      ) : (
        <span />
      )}
      {next && (
        <a className="txt" rel="next" href={`${path}?after=${encodeURIComponent(next)}${shelf && `&${shelf}`}`}>
          Earlier questions
        </a>
      )}
    </nav>
  );
}
