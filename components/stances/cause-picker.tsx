"use client";

import { useEffect, useId, useState } from "react";
import { api } from "@/components/api";
import { authorName, isMe } from "@/components/posts/words";
import { type Here, useHere } from "@/components/threads/here";
import { Field } from "@/components/ui/field";
import { type CandidateView, REASON_MAX } from "@/server/stances/view";
import { postOfLink } from "./cause-link";

/** `pick`: "" for no post, a post's id, or "link" for the one a pasted link leads to. */
export type Cause = { pick: string; link: string; reason: string };
export const NO_CAUSE: Cause = { pick: "", link: "", reason: "" };

/** What is sent of a cause; a string is what is wrong with it. */
export function causeOf({ pick, link, reason }: Cause): { because?: string; reason?: string } | string {
  if (pick === "") return {};
  const because = pick === "link" ? postOfLink(link) : pick;
  if (!because) return "This link leads to no post. Use “Copy the link” in the foot of the post.";
  if (reason.trim() === "") return "Say in a few words what in the post did it.";
  return { because, reason };
}

type Props = { cause: Cause; change: (cause: Cause) => void; legend: string };

/** Which post moved them, if one did: of those they endorsed, answered or came to read, or any by its link. */
export function CausePicker({ cause, change, legend }: Props) {
  const candidates = useCandidates();
  const id = useId();
  return (
    <div className="cause">
      <Field
        id={`${id}-pick`}
        label={legend}
        hint="You need not name a post. If you do, its author sees that it moved somebody."
      >
        {(control) => (
          <select
            {...control}
            className="field"
            value={cause.pick}
            onChange={(event) => change({ ...cause, pick: event.target.value })}
          >
            <option value="">No post in particular</option>
            {candidates.map(({ post, by, words }) => (
              <option key={post} value={post}>
                {by}: {words}
              </option>
            ))}
            <option value="link">Another post, by its link</option>
          </select>
        )}
      </Field>
      {cause.pick === "link" && (
        <Field id={`${id}-link`} label="Link to the post">
          {(control) => (
            <input
              {...control}
              className="field"
              autoComplete="off"
              value={cause.link}
              onChange={(event) => change({ ...cause, link: event.target.value })}
            />
          )}
        </Field>
      )}
      {cause.pick !== "" && (
        <ReasonField id={`${id}-reason`} value={cause.reason} write={(reason) => change({ ...cause, reason })} />
      )}
    </div>
  );
}

type ReasonProps = { id: string; value: string; write: (value: string) => void; error?: string | null };

export function ReasonField({ id, value, write, error = null }: ReasonProps) {
  return (
    <Field id={id} label="What in it did it?" error={error}>
      {(control) => (
        <textarea
          {...control}
          className="field field-read"
          rows={2}
          maxLength={REASON_MAX}
          value={value}
          onChange={(event) => write(event.target.value)}
        />
      )}
    </Field>
  );
}

/** Posts that may have been it, the one the address names first. */
function useCandidates(): CandidateView[] {
  const here = useHere();
  const [found, setFound] = useState<CandidateView[]>([]);
  useEffect(() => {
    let gone = false;
    const where = { space: here.thread.spaceSlug, thread: here.thread.id };
    api.stances.candidates
      .query(where)
      .then((answer) => !gone && setFound(answer))
      // The link still works.
      .catch(() => {});
    return () => {
      gone = true;
    };
  }, [here]);
  const named = namedByAddress(here);
  return named ? [named, ...found.filter(({ post }) => post !== named.post)] : found;
}

function namedByAddress(here: Here): CandidateView | null {
  const [id = ""] = here.marks.ids(({ target }) => target);
  const post = here.store.get().state.posts[id];
  if (!post?.html || isMe(here.mine.get(), post.author)) return null;
  return { post: post.id, by: authorName(post), words: "the post you came to read" };
}
