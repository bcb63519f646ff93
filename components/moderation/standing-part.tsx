"use client";

import { Suspense, useEffect, useState } from "react";
import { api } from "@/components/api";
import { onRightsChanged } from "@/components/live/heard";
import { part } from "@/components/ui/part";
import type { ViewerView } from "@/server/accounts/view";
import { whyNotSpeak } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";

const StandingNotice = part(() => import("./standing-notice"));

type Props = { space: SpaceView; viewer: ViewerView };

/** On a space's page: what is in force on the person here, as it changes under their eyes. */
export function StandingIn({ space: first, viewer }: Props) {
  const [space, setSpace] = useState(first);
  useEffect(() => {
    const again = () => void api.spaces.get.query({ space: first.slug }).then(setSpace, () => {});
    return onRightsChanged(again);
  }, [first.slug]);
  const { slug, standing } = space;
  if (standing === "good") return null;
  const why = whyNotSpeak(viewer, space);
  return (
    <Suspense fallback={null}>
      <div className="pt-6">
        <StandingNotice {...{ space: slug, standing, why }} onRead={() => window.location.reload()} />
      </div>
    </Suspense>
  );
}
