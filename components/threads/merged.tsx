"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { api } from "@/components/api";
import { carryOutbox } from "@/components/posts/outbox";
import { shortIdOf } from "@/server/threads/view";
import { useHere } from "./here";

/** Long enough to be read, or spoken, before the page is another. */
const READ_MS = 1_500;

/** The thread became part of another one: its readers are told, and go there with what they have not sent. */
export default function Merged({ into }: { into: string }) {
  const router = useRouter();
  const { thread, mine } = useHere();
  useEffect(() => {
    const go = async () => {
      const account = mine.get().viewer?.id;
      if (account) {
        const there = await api.threads.get
          .query({ space: thread.spaceSlug, shortId: shortIdOf(into) })
          .catch(() => null);
        if (there) carryOutbox(account, thread.id, there.id);
      }
      router.replace(into);
    };
    const timer = setTimeout(go, READ_MS);
    return () => clearTimeout(timer);
  }, [router, into, thread, mine]);
  return (
    <p role="status" className="meta thread-merged">
      This thread became part of another one. You are taken there.
    </p>
  );
}
