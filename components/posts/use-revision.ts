import { useEffect, useRef, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { useKeeper } from "@/components/drafts/use-keeper";
import { useHere } from "@/components/threads/here";
import type { DraftContent } from "@/server/drafts/view";
import type { PostView } from "@/server/posts/view";
import { hungOn, revisionKey } from "./drafts";
import { recall } from "./kept";
import { drafted, type Hung } from "./sources-drafted";

type Filling = Pick<DraftContent, "body" | "sources" | "items"> & { version: number };

/** The words of a post as somebody changes them: where they left off, else as the post stands. Kept as they are written. */
export function useRevision(post: PostView, failed: (why: string) => void) {
  const here = useHere();
  const text = useRef<HTMLTextAreaElement>(null);
  /** The field outlives the element's ref: what is left is kept when the form has gone. */
  const field = useRef<HTMLTextAreaElement | null>(null);
  const version = useRef(post.version);
  const [ready, setReady] = useState(false);
  /** Null: what hangs on the post stays as it is. */
  const [hung, setHung] = useState<Hung | null>(null);
  const key = revisionKey(here.mine.get().viewer?.id ?? "", post.id);

  const fill = ({ body, version: of, ...beside }: Filling) => {
    if (!field.current) return;
    version.current = of;
    if (beside.sources ?? beside.items) setHung(hungOn(beside));
    field.current.value = body;
    setReady(true);
    if (document.activeElement !== field.current) field.current.focus();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a revision is of one post for as long as it stands.
  useEffect(() => {
    field.current = text.current;
    const begun = recall<DraftContent>(key);
    if (begun) return fill({ ...begun, version: begun.of ?? post.version });
    api.posts.source.query({ space: here.thread.spaceSlug, post: post.id }).then(
      // The draft may have come from the server meanwhile.
      (source) => field.current?.readOnly && fill(source),
      (error) => failed(refusalOf(error).message),
    );
  }, [key]);
  const desk = {
    read: (): DraftContent | null =>
      field.current && {
        ...{ id: post.id, body: field.current.value, move: post.move ?? "claim", of: version.current },
        ...(hung && { sources: hung.sources, items: hung.items }),
      },
    write: (content: DraftContent) => fill({ ...content, version: content.of ?? version.current }),
  };
  const { told, keeper } = useKeeper({ here, key, parent: post.id, intent: "revise", desk });
  const shown = hung ?? { sources: post.sources?.map(drafted), items: post.items };
  const hang = (change: Hung) => {
    setHung({ ...shown, ...change });
    // The keeper reads what stands once it is drawn.
    setTimeout(() => keeper.current?.changed());
  };
  return { text, version, ready, key, told, keeper, hung: shown, named: hung, hang };
}
