import { Field } from "@/components/ui/field";
import { CLASS_ROLES, type ClassRole, GRANT_WORDS, type Grantable, ROLE_WORDS } from "@/server/classes/roster/view";

type Given = {
  id: string;
  role: ClassRole;
  setRole: (role: ClassRole) => void;
  rights: Grantable[];
  setRights: (rights: Grantable[]) => void;
  /** Rights are given to people who are here. */
  grants: boolean;
};

const MAY: Record<ClassRole, string> = {
  student: "Takes part, and is marked.",
  ta: "Moderates and marks, and what you tick below.",
  instructor: "May do everything in this class.",
  observer: "Reads along with everybody, and writes nothing.",
};

export function PeopleRights({ id, role, setRole, rights, setRights, grants }: Given) {
  const turn = (right: Grantable, on: boolean) =>
    setRights(on ? [...rights, right].sort() : rights.filter((one) => one !== right));
  return (
    <>
      <Field id={`${id}-role`} label="Role" hint={MAY[role]}>
        {(control) => (
          <select
            {...control}
            className="field people-role"
            value={role}
            onChange={({ target }) => setRole(target.value as ClassRole)}
          >
            {CLASS_ROLES.map((one) => (
              <option key={one} value={one}>
                {ROLE_WORDS[one].one}
              </option>
            ))}
          </select>
        )}
      </Field>
      {grants && role === "ta" && (
        <fieldset className="people-grants">
          <legend className="label">This TA may also</legend>
          {(Object.keys(GRANT_WORDS) as Grantable[]).map((right) => (
            <label key={right} className="tick">
              <input
                type="checkbox"
                checked={rights.includes(right)}
                onChange={({ target }) => turn(right, target.checked)}
              />
              {GRANT_WORDS[right]}
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
