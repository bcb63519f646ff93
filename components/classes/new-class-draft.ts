import { useEffect, useState } from "react";
import { v7 } from "uuid";
import { ownZone } from "@/components/ui/own-zone";

export type NewClassDraft = {
  id: string;
  name: string;
  slug: string;
  description: string;
  term: string;
  timeZone: string;
  threads: ReadonlySet<string>;
  /** As typed; "" leaves dates out. */
  shiftDays: string;
};

/** An address made of a name: "The October seminar" is found at the-october-seminar. */
function slugFrom(name: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}|['’]/gu, "")
    .replace(/[^a-z0-9]+/g, "-");
  return plain.replace(/^-+/, "").slice(0, 60).replace(/-+$/, "");
}

type Begun = Partial<Pick<NewClassDraft, "name" | "description" | "timeZone">>;

/** What is typed of a new class. Its address follows its name until somebody writes one. */
export function useNewClass(begun: Begun) {
  const [own, setOwn] = useState(false);
  const [draft, setDraft] = useState<NewClassDraft>(() => ({
    ...{ id: v7(), name: "", slug: slugFrom(begun.name ?? ""), description: "", term: "", timeZone: "UTC" },
    ...{ threads: new Set<string>(), shiftDays: "", ...begun },
  }));
  const zoned = begun.timeZone !== undefined;
  useEffect(() => {
    // Known to the browser alone: the server's markup cannot say it.
    if (!zoned) setDraft((draft) => (draft.timeZone === "UTC" ? { ...draft, timeZone: ownZone() } : draft));
  }, [zoned]);
  const change = (change: Partial<NewClassDraft>) => {
    const writes = change.slug !== undefined;
    if (writes) setOwn(change.slug !== "");
    const follows = change.name !== undefined && !own ? { slug: slugFrom(change.name) } : {};
    setDraft((draft) => ({ ...draft, ...change, ...follows }));
  };
  return { draft, change };
}
