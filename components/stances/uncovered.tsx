"use client";

import type { ReactNode } from "react";
import { useMine } from "@/components/threads/here";

/** What is not shown while the thread asks where one stands first, and what stands in its place. */
export function Uncovered({ children, instead = null }: { children: ReactNode; instead?: ReactNode }) {
  return useMine((mine) => mine.covered) ? instead : children;
}
