"use client";

import { useEffect, useState } from "react";
import { api } from "@/components/api";
import type { HouseRule } from "@/server/moderation/words/view";

/** A space's house rules, asked for when a form opens; none until they are here, or where they cannot be had. */
export function useHouseRules(space: string): HouseRule[] {
  const [rules, setRules] = useState<HouseRule[]>([]);
  useEffect(() => {
    api.words.houseRules.query({ space }).then(setRules, () => {});
  }, [space]);
  return rules;
}
