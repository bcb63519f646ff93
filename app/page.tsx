import type { Metadata } from "next";
import { caller, viewer } from "@/app/caller";
import { Awaiting } from "@/components/classes/awaiting";
import { OwnClasses } from "@/components/classes/join-own";
import { NothingOpen } from "@/components/spaces/nothing-open";
import { ReadingCredits } from "@/components/spaces/reading-credit";
import { SpaceQuestions } from "@/components/spaces/space-questions";
import { BarLegend } from "@/components/threads/list-legend";
import { OpenRing } from "@/components/threads/list-ring";
import { ButtonLink } from "@/components/ui/button";
import { makers } from "@/server/classes/makers";
import { mayMakeClass } from "@/server/classes/policy";
import type { SpaceListItem } from "@/server/spaces/view";
import type { ThreadListItem } from "@/server/threads/view";

/** Home shows whole a site of one space; of many, the latest of each. */
const ALONE = 30;
const EACH = 5;
const SPACES = 12;

export const metadata: Metadata = { title: { absolute: "Moot: open questions, argued in the open" } };

export default async function Home() {
  const open = await (await caller()).spaces.list();
  // What has ended is found beside the list, not in it.
  const spaces = open.filter(({ archived }) => !archived).slice(0, SPACES);
  const shown = await Promise.all(spaces.map((space) => questionsOf(space, spaces.length === 1 ? ALONE : EACH)));
  const busiest = shown
    .flatMap(({ threads }) => threads)
    .toSorted((a, b) => taking(b) - taking(a) || b.people - a.people)[0];
  const [first] = spaces;
  const me = await viewer();
  const signedIn = me !== null;
  const own = me && <OwnClasses spaces={open} makes={mayMakeClass(me, makers())} />;
  const asked = me && <Awaiting first={await (await caller()).joining.expecting()} />;
  if (!first || !busiest)
    return (
      <NothingOpen space={first}>
        {asked}
        {own}
      </NothingOpen>
    );
  return (
    <div className="page pb-16">
      <div className="hero">
        <div>
          <h1>A place to argue open questions in the open, and to change your mind where others can see why.</h1>
          <p className="acts mt-7 gap-x-6">
            {!signedIn && (
              <ButtonLink look="go" href="/register">
                Join the debate
              </ButtonLink>
            )}
            <a className={signedIn ? "btn btn-go" : "txt"} href={`/${first.slug}/new`}>
              Ask a question
            </a>
          </p>
        </div>
        <OpenRing thread={busiest} />
      </div>
      <div className="columns">
        <div>
          {asked}
          {shown.map((given) => (
            <SpaceQuestions key={given.space.id} {...given} alone={spaces.length === 1} mine={signedIn} />
          ))}
        </div>
        <aside className="margin">
          {own}
          <ReadingCredits readings={shown.flatMap(({ readings }) => readings)} />
          <BarLegend />
        </aside>
      </div>
    </div>
  );
}

async function questionsOf(space: SpaceListItem, limit: number) {
  const api = await caller();
  const [list, readings] = await Promise.all([
    api.threads.list({ space: space.slug, limit }),
    api.spaces.readings({ space: space.slug }),
  ]);
  return { space, threads: list.threads, more: list.next !== null, readings };
}

/** Seats that may be drawn: people of groups of five and more. */
const taking = (thread: ThreadListItem) =>
  thread.positions.reduce((sum, position) => sum + (position.standing ?? 0), 0);
