"use client";

import { Suspense } from "react";
import type { Hung } from "@/components/posts/sources-drafted";
import { useHead, useMine } from "@/components/threads/here";
import { part } from "@/components/ui/part";
import { isStaff } from "@/server/spaces/policy";

const ToField = part(() => import("./to-field"));

export type ToProps = { place: string; hung: Hung; hang: (change: Hung) => void };

/** To whom staff begin a line, while the parts of a class do not see each other; or as long as one is chosen. */
export function ToPart(props: ToProps) {
  const { viewer, space } = useMine((mine) => mine);
  const { grouping, groupsOpenAt } = useHead().inClass ?? { grouping: null, groupsOpenAt: null };
  const apart = grouping !== null && (groupsOpenAt === null || Date.parse(groupsOpenAt) > Date.now());
  if (!isStaff(viewer, space) || !(apart || props.hung.group)) return null;
  return (
    <Suspense fallback={null}>
      <ToField {...props} kind={grouping} />
    </Suspense>
  );
}
