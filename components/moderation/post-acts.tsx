"use client";

import { Suspense, useState } from "react";
import { counted, isMe, ownedOf } from "@/components/posts/words";
import { useHere, useMine } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import { part } from "@/components/ui/part";
import { doesWords } from "@/server/moderation/decisions/acts/words/view";
import { mayAskEdit, mayGiveBack, mayHide, mayTakeAway } from "@/server/posts/policy";
import type { PostView } from "@/server/posts/view";
import { rootOf } from "@/server/posts/view";
import { missingIn } from "@/server/realtime/view";
import { mayModerate } from "@/server/spaces/policy";
import ActForm, { type Asked } from "./act-form";

const Moving = part(() => import("./moving-form"));

const HIDE: Asked = {
  ...{ act: "hide", title: "Hide this post", go: "Hide it" },
  says: "Others see one line in its place. What you say here stands in the moderators’ log.",
};
const REMOVE: Asked = {
  ...{ act: "remove", title: "Remove this post", go: "Remove it" },
  says: "Others see one line in its place, and its author cannot bring it back.",
};
const RESTORE: Asked = {
  ...{ act: "restore", title: "Restore this post", go: "Restore it" },
  says: "Everybody reads it again as it was.",
};
const ASK: Asked = {
  ...{ act: "request-edit", title: "Request an edit of this post", go: "Request it" },
  says: "The post stays as it is. Its author is told, and finds its text ready to be changed.",
  needsMessage: true,
};

/** What moderators may do with a post, beside everybody's acts. */
export default function PostActs({ post }: { post: PostView }) {
  const me = useMine((mine) => mine);
  const { viewer, space } = me;
  const [asked, setAsked] = useState<Asked | null>(null);
  const [moving, setMoving] = useState<"move" | "split" | null>(null);
  const { authorId } = ownedOf(post, me);
  const isOwn = isMe(me, post.author);
  const offers: [Asked, boolean][] = [
    [HIDE, mayHide(viewer, space, post)],
    [REMOVE, !isOwn && mayTakeAway(viewer, space, post)],
    [ASK, mayAskEdit(viewer, space, { state: post.state, authorId })],
    [RESTORE, mayGiveBack(viewer, space, post)],
  ];
  return (
    <>
      {offers.map(
        ([asks, may]) =>
          may && (
            <Button key={asks.act} look="text" onClick={() => setAsked(asks)}>
              {doesWords(asks.act)}
            </Button>
          ),
      )}
      {mayModerate(viewer, space, "threads") && post.state !== "held" && (
        <>
          <Button look="text" onClick={() => setMoving("move")}>
            {doesWords("move")}
          </Button>
          <Button look="text" onClick={() => setMoving("split")}>
            {doesWords("split")}
          </Button>
        </>
      )}
      {moving && (
        <Suspense fallback={null}>
          <Moving
            act={moving}
            space={space.slug}
            thread={post.threadId}
            target={post.id}
            revision={post.version}
            onClose={() => setMoving(null)}
          />
        </Suspense>
      )}
      {asked && <PostAct post={post} asked={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

type PostActProps = { post: PostView; asked: Asked; onClose: () => void };

function PostAct({ post, asked, onClose }: PostActProps) {
  const { space } = useMine((mine) => mine);
  const [replies, setReplies] = useState(false);
  const offer = useBelow(post, asked.act);
  const target = { kind: "post" as const, id: post.id };
  const args = offer ? { replies } : {};
  return (
    <ActForm {...asked} {...{ target, args, onClose }} space={space.slug} revision={post.version}>
      {offer && (
        <label className="flex items-center gap-2">
          <input type="checkbox" checked={replies} onChange={(event) => setReplies(event.target.checked)} />
          {offer}
        </label>
      )}
    </ActForm>
  );
}

/** "and its 4 replies": what an act can take along; null where there is nothing. */
function useBelow(post: PostView, act: Asked["act"]): string | null {
  const { state } = useHere().store.get();
  if (act !== "remove" && act !== "restore") return null;
  const taken = (below: PostView) => (act === "remove" ? below.state === "published" : below.byStaff === true);
  const below = Object.values(state.posts).filter(
    (other) => other.path !== post.path && other.path.startsWith(post.path) && taken(other),
  ).length;
  const root = Object.values(state.posts).find(({ path }) => path === rootOf(post.path));
  const mark = root && state.branches[root.id];
  const more = mark !== undefined && missingIn(state, mark) > 0;
  if (act === "restore") return below > 0 || (more && post.byStaff) ? "and the replies that went with it" : null;
  if (more) return "and all its replies, those not loaded here too";
  return below === 0 ? null : `and its ${counted(below, "reply", "replies")}`;
}
