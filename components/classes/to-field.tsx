"use client";

import type { Hung } from "@/components/posts/sources-drafted";
import { useHead, useHere, useMine } from "@/components/threads/here";
import { Button } from "@/components/ui/button";
import { isApart } from "@/server/classes/gate/view";
import type { PartKind } from "@/server/classes/groups/view";
import { isStaff } from "@/server/spaces/policy";
import { calledPart, useParts } from "./to-known";

type ToProps = { place: string; hung: Hung; hang: (change: Hung) => void };

/** To whom staff begin a line, while the groups of a class do not see each other; or as long as one is chosen. */
export function ToField(props: ToProps) {
  const { viewer, space } = useMine((mine) => mine);
  const { inClass } = useHead();
  const offered = inClass !== undefined && isApart(inClass, Date.now());
  if (!isStaff(viewer, space) || !(offered || props.hung.group)) return null;
  return <Choice {...props} kind={inClass?.grouping ?? null} />;
}

/** Everyone, or one group of the class alone. */
function Choice({ place, hung, hang, kind }: ToProps & { kind: PartKind | null }) {
  const { parts, failed, ask } = useParts(useHere().thread.spaceSlug);
  const offered = (parts ?? []).filter((part) => part.kind === kind);
  const { group = "" } = hung;
  const unknown = group !== "" && !offered.some(({ id }) => id === group);
  const called = kind ?? "group";
  return (
    <>
      <p className="my-2 flex flex-wrap items-baseline gap-2">
        <label className="label" htmlFor={`to-${place}`}>
          To
        </label>
        <select
          id={`to-${place}`}
          className="field w-auto max-w-full"
          value={group}
          aria-describedby={failed ? `to-${place}-failed` : undefined}
          onChange={({ target }) => hang({ group: target.value || undefined })}
        >
          <option value="">Everyone</option>
          {unknown && (
            <option value={group}>
              {parts ? `A ${called} that is no longer there` : (calledPart(group) ?? `The ${called} you chose`)}
            </option>
          )}
          {offered.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        {group && <span className="meta">Only they and the staff read it.</span>}
      </p>
      {failed && (
        <p className="wrong items-baseline" role="alert" id={`to-${place}-failed`}>
          The {called}s could not be loaded.
          <Button look="text" onClick={ask}>
            Try again
          </Button>
        </p>
      )}
    </>
  );
}
