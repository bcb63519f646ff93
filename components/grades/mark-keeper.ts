import { refusalOf } from "@/components/api";
import { type Box, createBox } from "@/components/live/box";
import type { Wrong } from "@/server/grades/policy";
import { type Mark, sameMark } from "@/server/grades/view";

/** A mark is sent when the fingers rest; where no answer came, again and again until one does. */
const SAVE_MS = 800;
const AGAIN_MS = 5_000;

export type Written = { mark: Mark; ready: boolean };
/** What another grader, or another window, wrote meanwhile. `by`: null where that was oneself. */
export type Theirs = Written & { version: number; by: string | null };
export type KeeperShown = Written & {
  kept: "same" | "saving" | "saved" | "here";
  /** What keeps it from being saved, with the field it is about where that is one. */
  wrong: { why: string; field?: string } | null;
  theirs: Theirs | null;
  /** How often what the other wrote was taken: fields with words of their own begin anew. */
  taken: number;
};

type Place = {
  save: (version: number, written: Written) => Promise<{ version: number }>;
  /** What is wrong with a mark, before it is sent. */
  wrong: (mark: Mark) => Wrong | null;
  saved: (written: Written) => void;
};

/**
 * Keeps one student's mark while it is written. It stays in the page until the server has it, also where another
 * student is looked at meanwhile. What somebody else wrote is never written over: both are shown.
 */
export class MarkKeeper {
  readonly shown: Box<KeeperShown>;
  private dirty = false;
  /** No answer came to the last try. */
  private failed = false;
  /** Sent, and perhaps arrived: no answer came. */
  private sent: Written | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private saving: Promise<void> | null = null;

  constructor(
    private place: Place,
    private version: number,
    first: Written,
  ) {
    this.shown = createBox<KeeperShown>({ ...first, kept: "same", wrong: null, theirs: null, taken: 0 });
  }

  change(part: Partial<Mark>, ready = this.shown.get().ready): void {
    const mark = { ...this.shown.get().mark, ...part };
    this.dirty = true;
    this.shown.set({ mark, ready, kept: "here", wrong: this.place.wrong(mark) });
    this.soon(SAVE_MS);
  }

  /** Says what is still missing; nothing changes. */
  ask(why: string, field: string): void {
    this.shown.set({ wrong: { why, field } });
  }

  /** Sends what the server lacks; one at a time, what is written meanwhile follows. */
  save(): Promise<void> {
    clearTimeout(this.timer);
    this.saving ??= this.trySave()
      .catch((error) => this.refuse(error))
      .finally(() => {
        this.saving = null;
      });
    return this.saving;
  }

  /** Takes what the other wrote, or keeps one's own upon it. */
  resolve(how: "mine" | "theirs"): void {
    const { theirs } = this.shown.get();
    if (!theirs) return;
    const { version, mark, ready } = theirs;
    this.version = version;
    this.dirty = how === "mine";
    const taken = this.shown.get().taken + 1;
    this.shown.set({ theirs: null, ...(how === "theirs" && { mark, ready, wrong: null, kept: "saved", taken }) });
    if (how === "mine") void this.save();
    else this.place.saved({ mark, ready });
  }

  /** What would be lost if the page closed now. */
  unsaved(): (Written & { version: number }) | null {
    const { mark, ready, theirs } = this.shown.get();
    return this.dirty && !theirs ? { version: this.version, mark, ready } : null;
  }

  /** What this page holds will not go by itself behind it. */
  isStuck(): boolean {
    const { wrong, theirs } = this.shown.get();
    return this.isUnsaved() && (this.failed || wrong !== null || theirs !== null);
  }

  isUnsaved = () => this.dirty || this.shown.get().theirs !== null;

  private async trySave(): Promise<void> {
    const { mark, ready, theirs } = this.shown.get();
    if (!this.dirty || theirs || this.place.wrong(mark)) return;
    this.shown.set({ kept: "saving" });
    const answer = this.place.save(this.version, { mark, ready });
    const { version } = await answer.catch((error) => {
      if (refusalOf(error).status === 0) this.sent = { mark, ready };
      throw error;
    });
    this.version = version;
    this.sent = null;
    this.failed = false;
    const now = this.shown.get();
    this.dirty = !sameMark(now.mark, mark) || now.ready !== ready;
    this.shown.set({ kept: this.dirty ? "here" : "saved", ...(!this.dirty && { wrong: null }) });
    this.place.saved({ mark, ready });
    if (this.dirty) this.soon(SAVE_MS);
  }

  private refuse(error: unknown): void {
    const { status, detail, message, fields } = refusalOf(error);
    const held = detail as Partial<Theirs>;
    const { mark, ready = false, version, by = null } = held;
    if (status === 409 && mark && version !== undefined) {
      // Only the answer to an earlier try was lost: what is there is what was sent from here.
      const own = by === null && this.sent !== null && sameMark(mark, this.sent.mark) && ready === this.sent.ready;
      if (own) this.version = version;
      if (own) this.soon(0);
      else this.shown.set({ kept: "here", theirs: { mark, ready, version, by } });
      return;
    }
    const field = typeof detail.field === "string" ? detail.field : Object.keys(fields)[0]?.replace("mark.", "");
    const again = status === 0 || status === 429 || status >= 500;
    this.failed = again;
    this.shown.set({ kept: "here", ...(!again && { wrong: { why: message, ...(field && { field }) } }) });
    if (again) this.soon(AGAIN_MS);
  }

  private soon(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), ms);
  }
}
