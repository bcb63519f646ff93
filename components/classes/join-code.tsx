"use client";

import { AskForm, type Values } from "@/components/accounts/ask-form";
import { codeIn, groupedCode, OPENS_NOTHING } from "@/server/classes/joining/view";
import { joinPath } from "./paths";

/** Asks for a code, and goes to the page that says what it opens. */
export function JoinCode({ value = "" }: { value?: string }) {
  const fields = [
    {
      name: "code",
      label: "Code",
      autoComplete: "off",
      hint: "Twelve letters and digits; dashes do not matter.",
      value,
    },
  ];
  const submit = async ({ code = "" }: Values) => {
    const read = codeIn(code);
    if (!read) return { fields: { code: code.trim() ? OPENS_NOTHING : "Type the code you were given." } };
    location.assign(joinPath(read.length === 12 ? groupedCode(read) : read));
  };
  return <AskForm fields={fields} go="Look" submit={submit} />;
}
