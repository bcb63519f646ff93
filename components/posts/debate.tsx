"use client";

import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { useHere, useMine, usePostMark } from "@/components/threads/here";
import { part } from "@/components/ui/part";
import { act } from "./acts";
import { Ancestors } from "./ancestors";
import { Composer } from "./composer-part";
import { LETTERS, lettersOn, remember } from "./kept";
import { List, Why } from "./list-part";
import { ROOT } from "./marks";
import { watchSelection } from "./selected";
import { listenForKeys } from "./shortcuts";
import { SignInFirst } from "./sign-in-first";
import { Tools } from "./tools";
import { Tree } from "./tree";

const FlagPost = part(() => import("@/components/moderation/flag-post"));
const History = lazy(() => import("./history"));
const LeftOver = lazy(() => import("@/components/drafts/left-over"));
const ReadingTools = lazy(() => import("@/components/reading/tools"));
const KeysDialog = lazy(() => import("./keys-dialog"));

/** The debate: what it is sorted by, where one joins it, and the tree. */
export function Debate() {
  const here = useHere();
  const signedIn = useMine((mine) => mine.viewer !== null);
  const [history, setHistory] = useState<string | null>(null);
  const [flagging, setFlagging] = useState<string | null>(null);
  const [keys, setKeys] = useState(false);
  const [letters, setLetters] = useState(true);
  const showKeys = useCallback(() => setKeys(true), []);
  useEffect(() => setLetters(lettersOn()), []);
  useEffect(() => {
    return listenForKeys({ here, on: () => letters, showKeys, showFlag: setFlagging });
  }, [here, letters, showKeys]);
  useEffect(watchSelection, []);
  const turn = (on: boolean) => {
    setLetters(on);
    remember(LETTERS, on);
  };
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
      <div onClick={(event) => act({ here, showHistory: setHistory, showFlag: setFlagging }, event)}>
        {here.list ? <List box={here.list} /> : <Tree />}
      </div>
      <Suspense fallback={null}>
        {history && <History post={history} onClose={() => setHistory(null)} />}
        {flagging && <FlagPost post={flagging} onClose={() => setFlagging(null)} />}
        {keys && <KeysDialog on={letters} turn={turn} onClose={() => setKeys(false)} />}
      </Suspense>
    </section>
  );
}

function Join() {
  const { path } = useHere();
  const viewer = useMine((mine) => mine.viewer);
  const { turn } = usePostMark(ROOT);
  if (!viewer) {
    return (
      <div className="join" id="reply-root">
        <SignInFirst back={`${path}#debate`} close={null} />
      </div>
    );
  }
  return (
    <ol className="join">
      <Suspense fallback={<li className="post compose" data-level={1} aria-busy="true" />}>
        <Composer key={turn} parent={null} level={1} />
      </Suspense>
    </ol>
  );
}
