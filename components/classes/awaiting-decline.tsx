import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Awaiting } from "@/server/classes/joining/view";

/** `forGood`: the class is to ask the address no more. */
export type Declining = { one: Awaiting; forGood: boolean };
type Given = Declining & { busy: boolean; decline: (declining: Declining) => void; close: () => void };

/** A second look: only the class's staff can ask again, or nobody. */
export function AwaitingDecline({ one, forGood, busy, decline, close }: Given) {
  const { name } = one.space;
  return (
    <Dialog title={forGood ? `You do not know ${name}?` : `Decline ${name}?`} open onClose={close}>
      <div className="grid gap-4">
        <p>{forGood ? FOR_GOOD : ONCE}</p>
        <p className="acts">
          <Button look="alarm" busy={busy} onClick={() => decline({ one, forGood })}>
            {forGood ? "Decline, and ask me no more" : "Decline"}
          </Button>
          <Button onClick={close}>Not now</Button>
        </p>
      </div>
    </Dialog>
  );
}

const ONCE =
  "Your address is taken off the list, and letters to it open nothing more. The class’s staff are not told why. You come in later only if they invite you again. A new list that has you on it asks you again.";
const FOR_GOOD =
  "Your address is taken off the list, and neither a list nor a letter of this class asks it again. The class’s staff can tell that somebody declined; they are not told why, nor that you are asked no more. Should you want to come in after all, ask them for a code.";
