import { QuestionList } from "@/components/threads/list-questions";
import { Ring } from "@/components/ui/icon";
import type { SpaceListItem } from "@/server/spaces/view";
import type { ThreadListItem } from "@/server/threads/view";

type SpaceQuestionsProps = {
  space: SpaceListItem;
  threads: ThreadListItem[];
  more: boolean;
  alone: boolean;
  mine: boolean;
};

/** A space's questions on the home page, where only the first of many stand. `alone`: there is no other space. */
export function SpaceQuestions({ space, threads, more, alone, mine }: SpaceQuestionsProps) {
  const path = `/${space.slug}`;
  return (
    <div className="mb-11">
      <div className="section-head">
        <h2>
          <Ring className="size-4" />
          {alone ? "Open questions" : <a href={path}>{space.name}</a>}
        </h2>
        <p className="meta">
          {alone ? (
            <a className="inline-block min-h-6 leading-6" href={path}>
              {space.name}
            </a>
          ) : (
            space.description
          )}
        </p>
      </div>
      {threads.length > 0 ? (
        <QuestionList threads={threads} mine={mine} />
      ) : (
        <p className="meta">No open questions yet.</p>
      )}
      {more && (
        <p className="mt-4">
          <a className="txt" href={path}>
            All {space.threads.toLocaleString("en")} questions
          </a>
        </p>
      )}
    </div>
  );
}
