"use client";

import { useHead, useHere, useMine } from "@/components/threads/here";
import { mayReply } from "@/server/posts/policy";
import type { PostView } from "@/server/posts/view";
import { whyNotSpeak } from "@/server/spaces/policy";
import { howClosed, isClosed } from "@/server/threads/policy";
import { ROOT } from "./marks";
import { SignInFirst } from "./sign-in-first";
import { Writing } from "./writing";

/** Where a reply is written: in place, under the post it answers; without a parent, at the top of the debate. */
export default function Composer({ parent, level }: { parent: PostView | null; level: number }) {
  const here = useHere();
  const head = useHead();
  const { viewer, space } = useMine((mine) => mine);
  const id = parent?.id ?? null;
  const close = () => here.marks.set(id ?? ROOT, { open: undefined });
  if (mayReply(viewer, space, head)) return <Writing parent={parent} level={level} close={close} />;
  return (
    <li className="post compose" data-level={level} data-shut id={`reply-${id ?? ROOT}`}>
      {viewer ? (
        <p className="read-only">
          {isClosed(head) ? `${howClosed(head)}: it can be read, but not answered.` : whyNotSpeak(viewer, space)}
          {space.standing !== "good" && " What you began to write is kept."}
        </p>
      ) : (
        <SignInFirst back={id ? `${here.path}?reply=${id}#p-${id}` : `${here.path}#debate`} close={id ? close : null} />
      )}
    </li>
  );
}
