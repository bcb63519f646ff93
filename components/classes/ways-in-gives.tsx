"use client";

import { Field } from "@/components/ui/field";
import type { Role } from "@/server/classes/joining/policy";
import { ROLE_WORDS } from "@/server/classes/roster/view";

export type Gives = { role: Role; section: string | null };
type GivesProps = {
  id: string;
  roles: Role[];
  sections: { id: string; name: string }[];
  gives: Gives;
  change: (change: Partial<Gives>) => void;
};

/** What one becomes by a code or a letter. */
export function GivesFields({ id, roles, sections, gives, change }: GivesProps) {
  return (
    <>
      <Field id={`${id}-role`} label="Comes in as">
        {(control) => (
          <select
            {...control}
            className="field"
            value={gives.role}
            onChange={({ target }) => change({ role: target.value as Role })}
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {ROLE_WORDS[role].one}
              </option>
            ))}
          </select>
        )}
      </Field>
      {sections.length > 0 && (
        <Field id={`${id}-section`} label="Section">
          {(control) => (
            <select
              {...control}
              className="field"
              value={gives.section ?? ""}
              onChange={({ target }) => change({ section: target.value || null })}
            >
              <option value="">None</option>
              {sections.map((section) => (
                <option key={section.id} value={section.id}>
                  {section.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </>
  );
}
