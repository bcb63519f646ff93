"use client";

import { answered } from "@/components/accounts/answered";
import { AskForm, type Values } from "@/components/accounts/ask-form";
import { api } from "@/components/api";

const LETTERS = {
  begin: { go: "Send me the link", done: "A letter is on its way to" },
  forgot: { go: "Send me a link", done: "A letter is on its way to" },
  magic: { go: "Send me a link", done: "A letter is on its way to" },
} as const;

/** Asks for an address and has a letter sent there: the answer is the same whether it has an account or not. */
export function MailForm({ letter }: { letter: keyof typeof LETTERS }) {
  const { go, done } = LETTERS[letter];
  const submit = ({ email = "" }: Values) =>
    answered(async () => {
      await api.accounts[letter].mutate({ email });
      return { done: `${done} ${email}. Open the link in it to go on; if nothing comes, look among the spam.` };
    });
  const fields = [{ name: "email", label: "E-mail", type: "email" as const, autoComplete: "email" }];
  return <AskForm fields={fields} go={go} submit={submit} />;
}
