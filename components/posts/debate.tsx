"use client";

import { lazy, Suspense } from "react";
import { useHere, useMine } from "@/components/threads/here";
import { Ancestors } from "./ancestors";
import { Join } from "./join";
import { List, Why } from "./list-part";
import { Tools } from "./tools";
import { Tree } from "./tree";
import { useActs } from "./use-acts";

const LeftOver = lazy(() => import("@/components/drafts/left-over"));
const ReadingTools = lazy(() => import("@/components/reading/tools"));

/** The debate: what it is sorted by, where one joins it, and the tree. */
export function Debate() {
  const here = useHere();
  const signedIn = useMine((mine) => mine.viewer !== null);
  const { click, showKeys, dialogs } = useActs();
  return (
    <section aria-labelledby="debate" className="debate">
      <Tools showKeys={showKeys} />
      {here.list && <Why box={here.list} />}
      {signedIn && (
        <>
          <Suspense fallback={<div className="reading-tools" />}>
            <ReadingTools />
          </Suspense>
          <Suspense fallback={null}>
            <LeftOver />
          </Suspense>
        </>
      )}
      {here.base === null ? <Join /> : <Ancestors />}
      {here.part && here.base === null && (
        <p className="part meta">
          A part of the debate. <a href={`${here.path}#debate`}>Show the whole debate</a>
        </p>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons and links inside act; this hears of them once. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a button's click is also its key. */}
      <div onClick={click}>{here.list ? <List box={here.list} /> : <Tree />}</div>
      {dialogs}
    </section>
  );
}
