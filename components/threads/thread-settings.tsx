"use client";

import { type FormEvent, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FieldError } from "@/components/ui/field";
import { useHere, useShown } from "./here";
import { SettingFields } from "./setting-fields";

/** How a thread is argued; the frame tells everybody. */
export default function ThreadSettings({ onClose }: { onClose: () => void }) {
  const { thread } = useHere();
  const head = useShown(({ state }) => state.head) ?? thread;
  const [settings, setSettings] = useState({ asksFirst: head.asksFirst, steelman: head.steelman });
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    try {
      await api.threads.configure.mutate({ space: thread.spaceSlug, thread: thread.id, ...settings });
      onClose();
    } catch (error) {
      setWrong(refusalOf(error).message);
      setBusy(false);
    }
  }
  return (
    <Dialog title="Settings of this thread" open onClose={onClose}>
      <form className="grid gap-4" onSubmit={submit}>
        <SettingFields settings={settings} change={setSettings} />
        <div role="alert">
          <FieldError id="settings-wrong" error={wrong} />
        </div>
        <div className="flex gap-4">
          <Button type="submit" look="go" busy={busy}>
            Save
          </Button>
          <Button look="text" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
