"use client";

import type { FormEvent, ReactNode } from "react";
import { useSaved } from "@/components/moderation/use-saved";
import { Button, type ButtonLook } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Submit } from "@/components/ui/submit";

type OnceProps = {
  send: () => Promise<unknown>;
  /** Where it leads once it is done. */
  to: string;
  go: { look: ButtonLook; words: string };
  stay: string;
  close: () => void;
  /** Why it was refused is said by the field it is about, and else below. */
  field: string;
  children: (error: string | undefined) => ReactNode;
};

/** A form in a dialog that is sent once and leads elsewhere. */
export function OnceForm({ send, to, go, stay, close, field, children }: OnceProps) {
  const once = useSaved(async () => {
    await send();
    location.assign(to);
  });
  const { refused } = once;
  // While the next page comes, it is not sent again.
  const busy = once.busy || once.saved;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) void once.send();
  };
  const error = refused?.fields[field];
  return (
    <form className="grid gap-4" onSubmit={submit}>
      {children(error)}
      {refused && !error && <Notice alarm>{refused.message}</Notice>}
      <p className="acts">
        <Submit look={go.look} busy={busy}>
          {go.words}
        </Submit>
        <Button onClick={close}>{stay}</Button>
      </p>
    </form>
  );
}
