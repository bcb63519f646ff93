"use client";

import { Suspense, useLayoutEffect, useRef } from "react";
import { useHead, useHere } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import { part } from "@/components/ui/part";
import { Tile } from "@/components/ui/tile";
import { bring, show } from "./bring";
import { Glyph } from "./glyph";
import { verbOf } from "./moves";
import type { Sending } from "./outbox";
import { RewriteButton } from "./rewrite-button";

const Nudged = part(() => import("./nudged"));
const Held = part(() => import("./held"));

/** A reply on its way, or one that did not arrive: its words stay until they are sent or thrown away. */
export function SendingRow({ row, to, level }: { row: Sending; to: string | null; level: number }) {
  const here = useHere();
  const item = useRef<HTMLLIElement>(null);
  const { state } = row;
  useLayoutEffect(() => {
    const article = item.current?.querySelector("article");
    if (article && state === "sending") show(article);
  }, [state]);
  useLayoutEffect(() => {
    const mine = item.current;
    // The post takes the place of its row: whoever was there stays there.
    return () => {
      if (!mine?.contains(document.activeElement)) return;
      requestAnimationFrame(() => !mine.isConnected && void bring(here, row.id).catch(() => {}));
    };
  }, [here, row.id]);
  const failed = row.state === "failed";
  const name = to;
  const held = row.state === "held";
  const asked = failed && (row.nudges?.length ?? 0) > 0;
  const group = useGroup(row);
  const says = asked ? "not sent yet" : failed ? "not sent" : held ? "waiting for a moderator" : "sending…";
  return (
    <li ref={item} className={`post ${failed ? "failed" : "pending"}`} data-level={level} data-sending={row.id}>
      <span className="node" aria-hidden="true">
        <Glyph name={failed ? "failed" : row.move} />
      </span>
      <article
        aria-label={`You, level ${level}${name ? `, reply to ${name}` : ""}${group ? `, ${group}` : ""}, ${failed || held ? says : "being sent"}`}
        aria-busy={!failed && !held}
        tabIndex={-1}
      >
        <header>
          <span className="who">You</span> <Tile number={row.position} />{" "}
          <span className="verb">
            {verbOf(row.move, { you: true, to: name !== null })} {name && <span className="to">{name}</span>}
          </span>{" "}
          <span className={failed ? "when bad" : "when"}>{says}</span>
          {group && <span className="when">{group}</span>}
        </header>
        <div className="read whitespace-pre-wrap">{row.body}</div>
        {failed && !asked && <Failed row={row} />}
        <Suspense fallback={null}>
          {asked && <Nudged row={row} />}
          {held && <Held row={row} />}
        </Suspense>
      </article>
    </li>
  );
}

/** Whom alone it goes to, as the post itself will say. */
function useGroup({ parentId, group, toGroup }: Sending): string | null {
  const { inClass } = useHead();
  if (toGroup) return `to ${toGroup}`;
  return parentId === null && group ? `to one ${inClass?.grouping ?? "group"}` : null;
}

function Failed({ row }: { row: Sending }) {
  const here = useHere();
  return (
    <>
      <p className="why" role="alert">
        {row.why}
      </p>
      <footer>
        <Button small onClick={() => here.outbox.again(row.id)}>
          Send again
        </Button>
        <RewriteButton row={row} />
        <Button look="text" onClick={() => void navigator.clipboard?.writeText(row.body)}>
          Copy the text
        </Button>
        <Button look="text" onClick={() => here.outbox.discard(row.id)}>
          Discard
        </Button>
      </footer>
    </>
  );
}
