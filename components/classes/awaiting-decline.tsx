import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Awaiting } from "@/server/classes/joining/view";

type Given = { one: Awaiting; busy: boolean; decline: (one: Awaiting) => void; close: () => void };

/** A second look: only the class's staff can ask again. */
export function AwaitingDecline({ one, busy, decline, close }: Given) {
  return (
    <Dialog title={`Decline ${one.space.name}?`} open onClose={close}>
      <div className="grid gap-4">
        <p>
          Your address is taken off the list, and letters to it open nothing more. The class’s staff are not told why.
          You come in later only if they invite you again. A new list that has you on it asks you again.
        </p>
        <p className="acts">
          <Button look="alarm" busy={busy} onClick={() => decline(one)}>
            Decline
          </Button>
          <Button onClick={close}>Not now</Button>
        </p>
      </div>
    </Dialog>
  );
}
