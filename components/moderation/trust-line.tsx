"use client";

import { useEffect, useState } from "react";
import { api } from "@/components/api";
import { useHere } from "@/components/threads/here";
import type { TrustView } from "@/server/moderation/trust/view";
import { trustWords } from "./trust-words";

/** What a newcomer may do here, under what they write; nothing for anybody else. */
export default function TrustLine() {
  const { thread } = useHere();
  const [trust, setTrust] = useState<TrustView | null>(null);
  useEffect(() => {
    let here = true;
    // Without it the server says the same when it is sent.
    const ask = api.trust.mine.query({ space: thread.spaceSlug });
    ask.then((answer) => here && setTrust(answer)).catch(() => undefined);
    return () => {
      here = false;
    };
  }, [thread.spaceSlug]);
  const words = trust && trustWords(trust);
  return words ? <p className="hint mt-2">{words}</p> : null;
}
