import { type ApiRefusal, refusalOf } from "@/components/api";
import { type DraftContent, isEmptyDraft } from "@/server/drafts/view";
import { type Held, type Local, meet, type Outcome, sameReaders, sameWords } from "./meet";

/** Words are kept in this browser as they are written, and on the server when the fingers rest. */
const SAVE_MS = 1_000;
const AGAIN_MS = 10_000;

/** Where words are kept: in this browser, and on the server. */
export type Place = {
  recall: () => Local | null;
  remember: (local: Local | null) => boolean;
  find: () => Promise<Held | null>;
  save: (version: number, content: DraftContent) => Promise<{ version: number }>;
  /** These words are on their way to be a post. */
  isSending: (id: string) => boolean;
};
/** The composer: what stands in it now, and a way to put other words there. */
export type Desk = { read: () => DraftContent | null; write: (content: DraftContent) => void };
export type Kept = { where: "here" | "there"; at: number } | null;
export type Told = { kept: Kept; theirs: DraftContent | null };

/** Keeps the words of one composer. Another window's words are never written over: both are shown. */
export class Keeper {
  private version: number | undefined;
  /** Something was written that the server does not have. */
  private dirty: boolean;
  private putBack: boolean;
  /** The server's draft is known: only then can be said what is written upon what. */
  private found = false;
  private theirs: Held | null = null;
  private kept: Kept = null;
  private isStored: boolean;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private saving: Promise<void> | null = null;
  private closed = false;

  constructor(
    private place: Place,
    private desk: Desk,
    private tell: (told: Told) => void,
  ) {
    const local = place.recall();
    this.version = local?.version;
    this.isStored = local !== null;
    this.dirty = local !== null && local.dirty !== false;
    this.putBack = local !== null && local.dirty === undefined;
  }

  changed(): void {
    this.dirty = true;
    this.store();
    const content = this.desk.read();
    if (this.kept && content && isEmptyDraft(content)) this.say(null);
    if (!this.theirs) this.soon(SAVE_MS);
  }

  /** Saves what the server lacks, and asks first what it has. One at a time; what is written meanwhile follows. */
  save(): Promise<void> {
    clearTimeout(this.timer);
    this.saving ??= this.trySave()
      .catch((error) => this.refuse(refusalOf(error)))
      .finally(() => {
        this.saving = null;
      });
    return this.saving;
  }

  resolve(how: "mine" | "theirs" | "both"): void {
    const mine = this.desk.read();
    if (!this.theirs || !mine) return;
    if (how === "both" && !sameReaders(mine, this.theirs.content)) return;
    const { content, version } = this.theirs;
    this.theirs = null;
    this.version = version;
    this.dirty = how !== "theirs";
    if (how === "theirs") this.desk.write(content);
    if (how === "both") this.desk.write({ ...content, ...mine, body: `${content.body.trimEnd()}\n\n${mine.body}` });
    this.store();
    this.say(how === "theirs" ? { where: "there", at: Date.now() } : this.kept);
    if (this.dirty) void this.save();
  }

  /** The words were sent: what is written from now on is another draft. */
  sent(): void {
    clearTimeout(this.timer);
    this.dirty = false;
    this.theirs = null;
    this.place.remember(null);
    this.say(null);
  }

  /** What the server would lack if the page closed now. */
  unsaved(): { version: number; content: DraftContent } | null {
    const content = this.desk.read();
    return this.dirty && this.found && !this.theirs && content ? { version: this.version ?? 0, content } : null;
  }

  /** The composer closes: what it still holds is saved behind it. */
  close(): void {
    clearTimeout(this.timer);
    const left = this.unsaved();
    this.closed = true;
    if (!left) return;
    const at = this.place.recall()?.at;
    const done = ({ version }: { version: number }) => {
      if (version > 0 && at !== undefined && this.place.recall()?.at === at)
        this.place.remember({ ...left.content, version, dirty: false, at: Date.now() });
    };
    // Where this fails the words are in this browser, and are saved when they are opened again.
    void this.place.save(left.version, left.content).then(done, () => {});
  }

  private async trySave(): Promise<void> {
    if (!this.found) await this.find();
    const content = this.desk.read();
    if (this.theirs || !this.dirty || !content || this.closed) return;
    const { version } = await this.place.save(this.version ?? 0, content);
    const now = this.desk.read();
    this.version = version;
    this.dirty = now !== null && !sameWords(content, now);
    if (this.closed) return;
    this.store();
    this.say(version > 0 ? { where: "there", at: Date.now() } : null);
    if (this.dirty) this.soon(SAVE_MS);
  }

  private async find(): Promise<void> {
    const held = await this.place.find();
    this.found = true;
    const content = this.desk.read();
    if (!content || this.closed) return;
    const { version, dirty, putBack } = this;
    const outcome = meet({ content, version, dirty, putBack }, held);
    this.version = held?.version ?? 0;
    // The words of a post that is on its way stand in its row, not here.
    if (held && this.place.isSending(held.content.id)) return;
    this.settle(outcome, held);
  }

  private settle(outcome: Outcome, held: Held | null): void {
    if (outcome === "mine") return;
    if (outcome === "both") this.theirs = held;
    else this.dirty = false;
    if (outcome === "theirs" && held) this.desk.write(held.content);
    if (outcome === "gone") this.desk.write(emptied(this.desk.read()));
    if (outcome !== "both") this.store();
    this.say(this.kept);
  }

  private refuse({ status, detail }: ApiRefusal): void {
    const held = detail as Partial<Held>;
    if (status === 409 && typeof held.version === "number") {
      this.version = held.version;
      if (held.content) this.theirs = { version: held.version, content: held.content };
      // What it was written on was published or thrown away: these words are kept anew.
      else this.soon(0);
      this.say(null);
      return;
    }
    this.say(this.isStored ? { where: "here", at: Date.now() } : null);
    if (status === 0 || status === 429 || status >= 500) this.soon(AGAIN_MS);
  }

  private store(): void {
    const content = this.desk.read();
    if (!content) return;
    const { version, dirty } = this;
    this.isStored = this.place.remember(isEmptyDraft(content) ? null : { ...content, version, dirty, at: Date.now() });
  }

  private soon(ms: number): void {
    clearTimeout(this.timer);
    if (!this.closed) this.timer = setTimeout(() => void this.save(), ms);
  }

  private say(kept: Kept): void {
    this.kept = kept;
    if (!this.closed) this.tell({ kept, theirs: this.theirs?.content ?? null });
  }
}

const emptied = (content: DraftContent | null): DraftContent => {
  const { id, move } = content ?? { id: "", move: "claim" as const };
  return { id, move, body: "" };
};
