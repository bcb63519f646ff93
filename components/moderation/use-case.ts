"use client";

import { useCallback, useEffect, useState } from "react";
import { api, refusalOf, sendLeaving } from "@/components/api";
import type { CaseDetail } from "@/server/moderation/cases/view";
import { LEASE_SECONDS } from "@/server/moderation/view";
import { useQueue } from "./queue-here";

const SETTLE_MS = 300; // stepping over cases takes none of them up

export type Looked = {
  detail: CaseDetail | null;
  /** What was looked at before the case changed. */
  before: CaseDetail | null;
  wrong: string | null;
  /** Looks at it as it is now. */
  again: () => void;
};

/** The case as it was looked at: it stays so until one looks again. */
export function useCase(id: string): Looked {
  const { space, store } = useQueue();
  const [looked, setLooked] = useState<Omit<Looked, "again">>({ detail: null, before: null, wrong: null });
  const again = useCallback(() => {
    api.cases.get.query({ space, case: id }).then(
      (detail) => {
        store.set({ open: detail.case });
        setLooked((was) => ({ detail, before: was.detail, wrong: null }));
      },
      (error) => setLooked((was) => ({ ...was, wrong: refusalOf(error).message })),
    );
  }, [id, space, store]);
  useEffect(() => {
    again();
    return () => store.set({ open: null });
  }, [again, store]);
  return { ...looked, again };
}

/** Has the case in hand while it is open, and puts it down on leaving. Answers a way to try again. */
export function useLease(id: string, wanted: boolean): void {
  const { space } = useQueue();
  useEffect(() => {
    if (!wanted) return;
    let held = false;
    // What another has in hand is shown by the row; it is asked for again each time a lease would be renewed.
    const take = () =>
      api.cases.lease.mutate({ space, case: id }).then(
        () => {
          held = true;
        },
        () => undefined,
      );
    const soon = setTimeout(take, SETTLE_MS);
    const renew = setInterval(() => document.visibilityState === "visible" && take(), (LEASE_SECONDS * 1_000) / 3);
    const leave = () => held && sendLeaving("cases.release", { space, case: id });
    window.addEventListener("pagehide", leave);
    return () => {
      clearTimeout(soon);
      clearInterval(renew);
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [id, space, wanted]);
}

/** The time, looked at again when it passes `until`. */
export function usePassing(until: string | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const wait = until === null ? -1 : Date.parse(until) - Date.now();
    if (wait < 0) return;
    const timer = setTimeout(() => setNow(Date.now()), wait + 50);
    return () => clearTimeout(timer);
  }, [until]);
  return now;
}
