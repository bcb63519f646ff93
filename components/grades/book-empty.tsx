import { newAssignmentPath, peoplePath } from "@/components/classes/paths";
import { ButtonLink } from "@/components/ui/button";
import { EmptyRing } from "@/components/ui/empty-ring";

type Props = { space: string; what: "students" | "assignments"; mayAssign: boolean };

/** A book without rows, or without columns. */
export function BookEmpty({ space, what, mayAssign }: Props) {
  return (
    <div className="mid">
      <EmptyRing />
      <h2>{what === "students" ? "No students yet" : "Nothing to mark yet"}</h2>
      <p className="read">
        {what === "students"
          ? "Each student has a line here from the moment they are in the class."
          : "Each assignment has a column here once it is given out."}
      </p>
      <p className="acts">
        {what === "students" && <ButtonLink href={peoplePath(space)}>People of the class</ButtonLink>}
        {what === "assignments" && mayAssign && (
          <ButtonLink look="go" href={newAssignmentPath(space)}>
            New assignment
          </ButtonLink>
        )}
      </p>
    </div>
  );
}
