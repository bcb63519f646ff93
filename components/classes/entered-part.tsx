"use client";

import { type ComponentProps, Suspense } from "react";
import { part } from "@/components/ui/part";
import type Bar from "./entered-bar";

const EnteredBar = part(() => import("./entered-bar"));

/** The line across a class entered from outside: nobody but who is inside loads anything of it. */
export function EnteredPart(props: ComponentProps<typeof Bar>) {
  return (
    <Suspense fallback={null}>
      <EnteredBar {...props} />
    </Suspense>
  );
}
