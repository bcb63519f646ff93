import "@/components/classes/seen.css";
import type { Metadata } from "next";
import { caller, viewer } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { ClassHead } from "@/components/classes/class-head";
import { LooksBehind } from "@/components/classes/looks-behind";
import { SeenExample, SeenPost } from "@/components/classes/seen-post";
import { SeenTerms } from "@/components/classes/seen-terms";
import type { SeenThread } from "@/server/classes/pseudonyms/view";
import { zonedWords } from "@/server/classes/zone/view";
import { isStaff } from "@/server/spaces/policy";

type Given = { params: Promise<{ space: string }> };

export const metadata: Metadata = { title: "What others see of you" };

/** Where students are anonymous to each other: what that hides, shown on what one wrote oneself. */
export default async function Seen({ params }: Given) {
  const { space: slug } = await params;
  const api = await caller();
  const [space, about, seen] = await orNotFound(
    Promise.all([
      api.spaces.get({ space: slug }),
      api.classes.get({ space: slug }),
      api.pseudonyms.seen({ space: slug }),
    ]),
  );
  const person = await viewer();
  const title = "What others see of you";
  if (isStaff(person, space) || space.role === "observer") {
    return (
      <div className="page pb-16">
        <ClassHead {...{ space, viewer: person, here: "privacy", title }}>
          <p className="lead text-ink-2">
            Your name. Where students write under pseudonyms, staff write under their own names; to look behind a
            pseudonym is logged, and the student is told.
          </p>
        </ClassHead>
      </div>
    );
  }
  return (
    <div className="page pb-16">
      <ClassHead {...{ space, viewer: person, here: "privacy", title }}>
        <p className="lead text-ink-2">{leadWords(seen.threads)}</p>
      </ClassHead>
      {seen.threads.map((thread) => (
        <Thread key={thread.path} thread={thread} />
      ))}
      {seen.threads.length > 0 && (
        <>
          <section className="mt-10" aria-labelledby="terms">
            <h2 id="terms" className="mb-4">
              Who sees what
            </h2>
            <SeenTerms space={slug} />
          </section>
          <section className="mt-10" aria-labelledby="looks">
            <h2 id="looks" className="mb-4">
              Who has looked behind your pseudonym
            </h2>
            <LooksBehind
              looks={seen.looks.map((look) => ({ ...look, when: zonedWords(look.at, about.timeZone) }))}
              timeZone={about.timeZone}
            />
          </section>
        </>
      )}
    </div>
  );
}

function leadWords(threads: SeenThread[]): string {
  if (threads.length === 0) return "Your name and your handle: no discussion of this class is held under pseudonyms.";
  return "In the discussions below class-mates see a pseudonym instead of your name. Everywhere else in the class they see your name.";
}

function Thread({ thread: { title, path, anonymous, shown, sample } }: { thread: SeenThread }) {
  return (
    <section className="mt-8 grid gap-3" aria-label={title}>
      <h2>
        <a href={path}>{title}</a>
      </h2>
      <p>
        {shown ? (
          <>
            You are <b>{shown.name}</b> here.
          </>
        ) : (
          "You have written nothing here under a pseudonym. It is drawn with your first post."
        )}
        {!anonymous && " New posts are written under your name again; those written before stay as they are."}
      </p>
      {sample ? <SeenPost post={sample} /> : <SeenExample />}
    </section>
  );
}
