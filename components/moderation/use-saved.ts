"use client";

import { useState } from "react";
import { type ApiRefusal, refusalOf } from "@/components/api";

/** Saving a form whose words stay whatever is answered. */
export function useSaved(save: () => Promise<unknown>) {
  const [refused, setRefused] = useState<ApiRefusal | null>(null);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);
  const send = async () => {
    setBusy(true);
    setSaved(false);
    setRefused(null);
    await save().then(
      () => setSaved(true),
      (error) => setRefused(refusalOf(error)),
    );
    setBusy(false);
  };
  return { send, busy, saved, refused, clear: () => setRefused(null) };
}
