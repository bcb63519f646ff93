import { z } from "zod";
import { email } from "@/server/accounts/input";
import { GRANTABLE } from "@/server/spaces/policy";
import { line, uuid } from "@/server/texts/input";
import { LIST_CHARACTERS } from "./import/view";
import { CLASS_ROLES, LISTED_MAX } from "./view";

export const listedName = line(LISTED_MAX);
const role = z.enum(CLASS_ROLES);
/** What is left out stays as it is. */
const change = {
  name: listedName.optional(),
  role: role.optional(),
  section: uuid.nullable().optional(),
  group: uuid.nullable().optional(),
};

export const changeInput = z.object({ person: uuid, ...change, rights: z.array(z.enum(GRANTABLE)).optional() });
export const changeExpectedInput = z.object({ email, ...change });
export const personRef = z.object({ person: uuid });
export const expectedRef = z.object({ email });

/** The list's bytes in base64: which letters they are is found out here. */
const list = z.string().max(LIST_CHARACTERS, "A list has at most 2 MB.");
export const previewInput = z.object({ list });
export const importInput = z.object({
  list,
  /** Of the preview that was looked at. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  /** Who is not on the list and is to be removed. */
  remove: z.object({ people: z.array(uuid).max(20_000), expected: z.array(email).max(20_000) }),
  /** Those of the list who are expected, and were not written to yet, get a letter. */
  letters: z.boolean().default(false),
});
