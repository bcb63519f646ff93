"use client";

import { lazy, type MouseEvent, Suspense, useCallback, useEffect, useState } from "react";
import { useHere } from "@/components/threads/here";
import { part } from "@/components/ui/part";
import { act } from "./acts";
import { LETTERS, lettersOn, remember } from "./kept";
import { watchSelection } from "./selected";
import { listenForKeys } from "./shortcuts";

const FlagPost = part(() => import("@/components/moderation/flag-post"));
const History = lazy(() => import("./history"));
const KeysDialog = lazy(() => import("./keys-dialog"));

/** What clicks and keys do with the posts of a page, and the dialogs they open. */
export function useActs() {
  const here = useHere();
  const [history, setHistory] = useState<string | null>(null);
  const [flagging, setFlagging] = useState<string | null>(null);
  const [keys, setKeys] = useState(false);
  const [letters, setLetters] = useState(true);
  const showKeys = useCallback(() => setKeys(true), []);
  useEffect(() => setLetters(lettersOn()), []);
  useEffect(watchSelection, []);
  useEffect(() => {
    return listenForKeys({ here, on: () => letters, showKeys, showFlag: setFlagging });
  }, [here, letters, showKeys]);
  const turn = (on: boolean) => {
    setLetters(on);
    remember(LETTERS, on);
  };
  const click = (event: MouseEvent) => act({ here, showHistory: setHistory, showFlag: setFlagging }, event);
  const dialogs = (
    <Suspense fallback={null}>
      {history && <History post={history} onClose={() => setHistory(null)} />}
      {flagging && <FlagPost post={flagging} onClose={() => setFlagging(null)} />}
      {keys && <KeysDialog on={letters} turn={turn} onClose={() => setKeys(false)} />}
    </Suspense>
  );
  return { click, showKeys, dialogs };
}
