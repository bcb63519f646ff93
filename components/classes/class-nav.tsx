import type { Actor } from "@/server/accounts/view";
import { isStaff, mayTeach } from "@/server/spaces/policy";
import type { SpaceView } from "@/server/spaces/view";
import { assignmentsPath, classSettingsPath, gradebookPath, peoplePath, privacyPath } from "./paths";

type Props = { space: SpaceView; viewer: Actor; here?: "assignments" | "people" | "gradebook" | "privacy" | "class" };

/** The parts of a class that are open to whoever looks. */
export function ClassNav({ space, viewer, here }: Props) {
  if (space.kind !== "class" || space.role === null) return null;
  const staff = isStaff(viewer, space);
  const parts = [
    { id: "assignments", name: "Assignments", path: assignmentsPath(space.slug), open: true },
    { id: "people", name: "People", path: peoplePath(space.slug), open: true },
    { id: "gradebook", name: "Gradebook", path: gradebookPath(space.slug), open: mayTeach(viewer, space, "grade") },
    { id: "privacy", name: "Privacy", path: privacyPath(space.slug), open: true },
    { id: "class", name: "Settings", path: classSettingsPath(space.slug), open: staff },
  ].filter(({ open }) => open);
  return (
    <nav className="acts" aria-label="Class">
      {parts.map(({ id, name, path }) => (
        <a key={id} className="txt" href={path} aria-current={id === here ? "page" : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}
