"use client";

import { type FormEvent, type ReactNode, useId, useRef, useState } from "react";
import { v7 } from "uuid";
import { api, refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, FieldError } from "@/components/ui/field";
import { Submit } from "@/components/ui/submit";
import { doneWords } from "@/server/moderation/decisions/acts/words/view";
import type { ActName, TargetKind } from "@/server/moderation/view";
import { MESSAGE_MAX } from "@/server/moderation/view";
import { HouseRuleField } from "./house-rule-field";
import { useHouseRules } from "./house-rules";
import { offerUndo } from "./undo";

export type Asked = {
  act: ActName;
  title: string;
  /** What will be so for others. */
  says: string;
  /** On the button. */
  go: string;
  /** Its author has to be told something. */
  needsMessage?: boolean;
};
type ActFormProps = Asked & {
  space: string;
  target: { kind: TargetKind; id: string };
  /** The version that was looked at. */
  revision: number;
  args?: Record<string, unknown>;
  /** What of its fields is still to be filled in. */
  missing?: string | null;
  /** Fields of the act itself. */
  children?: ReactNode;
  onClose: () => void;
};

/** Decides over a post or thread where it is read: which house rule, what its author is told, what moderators note. */
export default function ActForm({ space, target, revision, args = {}, missing = null, ...given }: ActFormProps) {
  // Sent again it is the same decision.
  const [id] = useState(() => v7());
  const [wrong, setWrong] = useState<string | null>(null);
  const [houseRule, setHouseRule] = useState("");
  const rules = useHouseRules(space);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const place = useId();
  const { act, title, says, go, needsMessage, children, onClose } = given;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (missing !== null) return setWrong(missing);
    const said = (name: string) => String(new FormData(form.current ?? undefined).get(name) ?? "").trim();
    const words = { houseRule, message: said("message"), note: said("note") };
    setBusy(true);
    setWrong(null);
    try {
      await api.decisions.decide.mutate({ id, space, target, revision, act, args, ...words });
      offerUndo({ space, decision: id, says: `${doneWords(act)}.` });
      onClose();
    } catch (error) {
      setWrong(refusalOf(error).message);
      setBusy(false);
    }
  }
  return (
    <Dialog title={title} open onClose={onClose}>
      <form ref={form} onSubmit={submit} className="grid gap-4">
        <p>{says}</p>
        {children}
        <Field id={`${place}-message`} label={needsMessage ? "What should be changed" : "Message to its author"}>
          {(control) => (
            <textarea
              {...control}
              name="message"
              className="field"
              rows={3}
              maxLength={MESSAGE_MAX}
              required={needsMessage}
            />
          )}
        </Field>
        <HouseRuleField rules={rules} value={houseRule} choose={setHouseRule} />
        <Field id={`${place}-note`} label="Private note" hint="For moderators alone">
          {(control) => <textarea {...control} name="note" className="field" rows={2} maxLength={MESSAGE_MAX} />}
        </Field>
        <div role="alert">
          <FieldError id={`${place}-wrong`} error={wrong} />
        </div>
        <div className="flex gap-3">
          <Submit look="go" busy={busy}>
            {go}
          </Submit>
          <Button look="text" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
