"use client";

import { useState } from "react";
import { type ApiRefusal, refusalOf } from "@/components/api";

/** Saving a form whose words stay whatever is answered. `begin`: takes what is there now in their place. */
export function useSaved(save: () => Promise<unknown>, begin?: () => Promise<unknown>) {
  const [refused, setRefused] = useState<ApiRefusal | null>(null);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);
  const run = async (work: () => Promise<unknown>, done: boolean) => {
    setBusy(true);
    setSaved(false);
    await work().then(
      () => {
        setSaved(done);
        setRefused(null);
      },
      (error) => setRefused(refusalOf(error)),
    );
    setBusy(false);
  };
  return { send: () => run(save, true), take: begin && (() => run(begin, false)), busy, saved, refused };
}
