"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { api, refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";

/** Personal data can be taken out of the log; that something was written, and that it was erased, stays. */
export function Erase({ space, entry }: { space: string | null; entry: string }) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState("");
  const router = useRouter();
  const erase = async () => {
    setBusy(true);
    try {
      await api.log.erase.mutate({ space, entry });
      setOpen(false);
      router.refresh();
    } catch (error) {
      setWrong(refusalOf(error).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {" · "}
      <Button look="text" onClick={() => setOpen(true)}>
        Erase its words
      </Button>
      <Dialog title="Erase the words of this entry?" open={open} onClose={() => setOpen(false)}>
        <p>
          They cannot be brought back. What was done, by whom and when stays, and the log says that you erased them.
        </p>
        {wrong && <Notice alarm>{wrong}</Notice>}
        <p className="acts mt-5">
          <Button look="alarm" busy={busy} onClick={erase}>
            Erase
          </Button>
          <Button onClick={() => setOpen(false)}>Keep them</Button>
        </p>
      </Dialog>
    </>
  );
}
