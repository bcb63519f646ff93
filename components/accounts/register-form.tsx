"use client";

import { answered } from "@/components/accounts/answered";
import { type Asked, AskForm, type Values } from "@/components/accounts/ask-form";
import { goOn, signIn } from "@/components/accounts/session";
import { api } from "@/components/api";

const PERSON: Asked[] = [
  { name: "name", label: "Name", autoComplete: "name", hint: "As others will read it beside your posts." },
  {
    name: "handle",
    label: "Handle",
    autoComplete: "username",
    hint: "Letters a to z, digits, hyphens. It stays yours for good.",
  },
];
const EMAIL: Asked = {
  name: "email",
  label: "E-mail",
  type: "email",
  autoComplete: "email",
  hint: "Nobody else sees it.",
};
const PASSWORD: Asked = {
  name: "password",
  label: "Password",
  type: "password",
  autoComplete: "new-password",
  hint: "At least 10 characters.",
};
const CHECK_MAIL =
  "Thank you. If you cannot sign in with this address, it may have had an account already: a letter says how to get in.";

type How = { kind: "open" } | { kind: "finish"; token: string; email: string } | { kind: "admin"; token: string };

/** Makes an account and goes on signed in. */
export function RegisterForm({ how, next }: { how: How; next: string }) {
  const fields = how.kind === "finish" ? [...PERSON, PASSWORD] : [...PERSON, EMAIL, PASSWORD];
  const submit = ({ name = "", handle = "", email = "", password = "" }: Values) =>
    answered(async () => {
      const person = { name, handle, password };
      if (how.kind === "open") await api.accounts.register.mutate({ ...person, email });
      if (how.kind === "finish") await api.accounts.finish.mutate({ ...person, token: how.token });
      if (how.kind === "admin") await api.accounts.setUp.mutate({ ...person, email, token: how.token });
      if (await signIn("credentials", { login: handle, password })) return { done: CHECK_MAIL };
      goOn(next);
      return undefined;
    });
  return <AskForm fields={fields} go="Make an account" submit={submit} />;
}
