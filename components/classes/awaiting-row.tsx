import { Button } from "@/components/ui/button";
import type { Awaiting } from "@/server/classes/joining/view";
import { asRole } from "@/server/classes/roster/view";

type Given = { one: Awaiting; busy: boolean; join: () => void; ask: (forGood: boolean) => void };

/** "Irene Holm put you on the list of History 217, Autumn 2026, as a student." */
export function AwaitingRow({ one, busy, join, ask }: Given) {
  const { space, term, role, by } = one;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-8 gap-y-2 border-line border-t py-3">
      <p className="wrap-anywhere min-w-0 flex-[1_1_18rem]">
        {by ? `${by} put you on the list of ` : "You were put on the list of "}
        <b className="font-semibold">{space.name}</b>
        {term && `, ${term},`} {asRole(role)}.
      </p>
      <p className="meta hidden noscript:block">Joining needs JavaScript.</p>
      <div className="needs-script">
        <p className="acts">
          <Button look="go" small busy={busy} onClick={join}>
            Join<span className="sr-only"> {space.name}</span>
          </Button>
          <Button small busy={busy} onClick={() => ask(false)}>
            Decline…<span className="sr-only"> {space.name}</span>
          </Button>
          <Button look="text" busy={busy} onClick={() => ask(true)}>
            I do not know this class…<span className="sr-only"> {space.name}</span>
          </Button>
        </p>
      </div>
    </li>
  );
}
