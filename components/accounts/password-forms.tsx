"use client";

import { answered } from "@/components/accounts/answered";
import { type Asked, AskForm, type Values } from "@/components/accounts/ask-form";
import { goOn, signIn } from "@/components/accounts/session";
import { api } from "@/components/api";

const fresh = (name: string): Asked => ({
  name,
  label: "New password",
  type: "password",
  autoComplete: "new-password",
  hint: "At least 10 characters. Every other browser is signed out.",
});

export function ResetForm({ token }: { token: string }) {
  const submit = ({ password = "" }: Values) =>
    answered(async () => {
      const { handle } = await api.accounts.reset.mutate({ token, password });
      if (await signIn("credentials", { login: handle, password }))
        return { done: "Your new password is set. Sign in with it." };
      goOn("/");
      return undefined;
    });
  return <AskForm fields={[fresh("password")]} go="Set the password" submit={submit} />;
}

export function PasswordForm() {
  const current: Asked = {
    name: "current",
    label: "Current password",
    type: "password",
    autoComplete: "current-password",
  };
  const submit = ({ current = "", next = "" }: Values) =>
    answered(async () => {
      await api.accounts.changePassword.mutate({ current, next });
      return { done: "The password is changed. Other browsers are signed out." };
    });
  return <AskForm fields={[current, fresh("next")]} go="Change the password" modest submit={submit} />;
}
