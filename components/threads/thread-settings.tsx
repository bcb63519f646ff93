"use client";

import { type FormEvent, useEffect, useState } from "react";
import { api, refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FieldError } from "@/components/ui/field";
import { Submit } from "@/components/ui/submit";
import { mayTeach } from "@/server/spaces/policy";
import { useHere, useMine, useShown } from "./here";
import { SettingFields } from "./setting-fields";
import { ClassFields, type ClassTyped, type ClassWrong, typedOf, wishOf } from "./setting-fields-class";

/** How a thread is argued; the frame tells everybody. */
export default function ThreadSettings({ onClose }: { onClose: () => void }) {
  const { thread } = useHere();
  const head = useShown(({ state }) => state.head) ?? thread;
  const { viewer, space } = useMine((mine) => mine);
  const [settings, setSettings] = useState({ asksFirst: head.asksFirst, steelman: head.steelman });
  const [inClass, setInClass] = useState<{ typed: ClassTyped; timeZone: string } | null>(null);
  const [wrong, setWrong] = useState<ClassWrong>(null);
  const [busy, setBusy] = useState(false);
  const teaches = mayTeach(viewer, space, "assign");
  const known = head.inClass;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed is not written over by what others change.
  useEffect(() => {
    if (!teaches || !known) return;
    api.classes.get.query({ space: space.slug }).then(
      ({ timeZone }) => setInClass({ typed: typedOf(known, timeZone), timeZone }),
      (error) => setWrong({ field: "", says: refusalOf(error).message }),
    );
  }, []);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setWrong(null);
    const wish = { ...settings, ...(inClass && { inClass: wishOf(inClass.typed) }) };
    try {
      await api.threads.configure.mutate({ space: thread.spaceSlug, thread: thread.id, ...wish });
      onClose();
    } catch (error) {
      const { message, detail, fields } = refusalOf(error);
      const field = fields.inClass ? "postFirstWords" : String(detail.field ?? "");
      setWrong({ field, says: message });
      setBusy(false);
    }
  }
  const beside = wrong?.field && inClass && Object.hasOwn(wishOf(inClass.typed), wrong.field);
  return (
    <Dialog title="Settings of this thread" open onClose={onClose}>
      <form className="grid gap-4" onSubmit={submit} noValidate>
        <SettingFields settings={settings} change={setSettings} />
        {inClass && <ClassFields {...inClass} wrong={wrong} change={(typed) => setInClass({ ...inClass, typed })} />}
        <div role="alert">
          <FieldError
            id="settings-wrong"
            error={beside ? "Something above needs another look." : (wrong?.says ?? null)}
          />
        </div>
        <div className="flex gap-4">
          <Submit look="go" busy={busy || (teaches && known !== undefined && inClass === null)}>
            Save
          </Submit>
          <Button look="text" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
