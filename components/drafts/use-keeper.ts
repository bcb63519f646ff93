import { useEffect, useRef, useState } from "react";
import { api, sendLeaving } from "@/components/api";
import { lineNow, onLine } from "@/components/live/line";
import { recall, remember } from "@/components/posts/kept";
import type { Here } from "@/components/threads/here";
import type { DraftContent, DraftPlace } from "@/server/drafts/view";
import { type Desk, Keeper, type Told } from "./keeper";
import type { Local } from "./meet";

/** Browsers carry this much behind a page that goes; what is longer is in this browser all the same. */
const LEAVING_MOST = 15_000;
const NOTHING: Told = { kept: null, theirs: null };

type Keeping = DraftPlace & { here: Here; key: string; desk: Desk };

/** A keeper for one composer, for as long as it is open. */
export function useKeeper({ here, key, parent, intent, desk }: Keeping) {
  const [told, tell] = useState(NOTHING);
  const keeper = useRef<Keeper | null>(null);
  const at = useRef(desk);
  at.current = desk;
  useEffect(() => {
    const where = { space: here.thread.spaceSlug, thread: here.thread.id, parent, intent };
    const standing: Desk = { read: () => at.current.read(), write: (content) => at.current.write(content) };
    const mine = new Keeper(placeFor(here, key, where), standing, tell);
    keeper.current = mine;
    void mine.save();
    const leave = () => {
      const left = mine.unsaved();
      if (left && left.content.body.length < LEAVING_MOST) sendLeaving("drafts.save", { ...where, ...left });
    };
    const quiet = onLine(() => lineNow() === "online" && mine.unsaved() && void mine.save());
    window.addEventListener("pagehide", leave);
    return () => {
      mine.close();
      quiet();
      window.removeEventListener("pagehide", leave);
    };
  }, [here, key, parent, intent]);
  return { told, keeper };
}

function placeFor(here: Here, key: string, where: { space: string; thread: string } & DraftPlace) {
  return {
    recall: () => recall<Local>(key),
    remember: (local: Local | null) => remember(key, local),
    async find() {
      const { space, thread, parent, intent } = where;
      const all = await api.drafts.in.query({ space, thread });
      return all.find((draft) => draft.parent === parent && draft.intent === intent) ?? null;
    },
    save: (version: number, content: DraftContent) => api.drafts.save.mutate({ ...where, version, content }),
    isSending: (id: string) => where.intent === "reply" && here.outbox.rows().some((row) => row.id === id),
  };
}

/** "Draft kept, 14:02": on the server; "kept here": in this browser alone. */
export function keptWords({ kept }: Told): string | null {
  if (!kept) return null;
  const clock = new Date(kept.at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return `Draft kept${kept.where === "here" ? " here" : ""}, ${clock}`;
}
