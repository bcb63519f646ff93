import type { ReactNode } from "react";
import type { Actor } from "@/server/accounts/view";
import type { SpaceView } from "@/server/spaces/view";
import { ClassNav } from "./class-nav";

type Props = {
  space: SpaceView;
  viewer: Actor;
  here: Parameters<typeof ClassNav>[0]["here"];
  title: string;
  children?: ReactNode;
};

/** How every page of a class begins. */
export function ClassHead({ space, viewer, here, title, children }: Props) {
  return (
    <header className="grid gap-4 pt-8 pb-6">
      <ClassNav space={space} viewer={viewer} here={here} />
      <h1>{title}</h1>
      {children}
    </header>
  );
}
