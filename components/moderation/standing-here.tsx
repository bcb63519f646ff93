"use client";

import { Suspense } from "react";
import { api } from "@/components/api";
import { useHere, useMine } from "@/components/threads/here";
import { part } from "@/components/ui/part";
import { whyNotSpeak } from "@/server/spaces/policy";

const StandingNotice = part(() => import("./standing-notice"));

/** On a thread's page, whose parts change with it: what is in force on the person here. */
export function StandingHere() {
  const { mine } = useHere();
  const { space, viewer } = useMine((now) => now);
  const { slug, standing } = space;
  if (!viewer || standing === "good") return null;
  const read = () =>
    void api.spaces.get.query({ space: slug }).then(
      (now) => mine.set({ space: now }),
      () => {},
    );
  return (
    <Suspense fallback={null}>
      <div className="page pt-6">
        <StandingNotice {...{ space: slug, standing, why: whyNotSpeak(viewer, space), onRead: read }} />
      </div>
    </Suspense>
  );
}
