"use client";

import type { ReactNode } from "react";
import { answered } from "@/components/accounts/answered";
import { AskForm } from "@/components/accounts/ask-form";
import { goOn, refusedWords, signIn, signOut } from "@/components/accounts/session";
import { api } from "@/components/api";

/** Pages that mailed links open: one button, pressed by a person; programs that follow links use nothing up. */
export function ConfirmButton({ token }: { token: string }) {
  const done = "Your address is confirmed. You can take part now.";
  const submit = () =>
    answered(async () => {
      await api.accounts.confirm.mutate({ token });
      return { done: <Done words={done} /> };
    });
  return <AskForm fields={[]} go="Confirm the address" submit={submit} />;
}

export function LinkButton({ token }: { token: string }) {
  const submit = async () => {
    const refused = await signIn("link", { token });
    if (refused) return { wrong: refusedWords(refused, "This link has been used or is too old. Ask for a new one.") };
    goOn("/");
  };
  return <AskForm fields={[]} go="Sign in" submit={submit} />;
}

export function ClaimButton({ token, name }: { token: string; name: string }) {
  const submit = () =>
    answered(async () => {
      await api.accounts.claimAdmin.mutate({ token });
      goOn("/");
      return undefined;
    });
  return <AskForm fields={[]} go={`Make ${name} the admin`} submit={submit} />;
}

export function SignOutButton() {
  const submit = async () => {
    try {
      await signOut();
    } catch {
      return { wrong: "The forum could not be reached, so you are still signed in. Try again." };
    }
  };
  return <AskForm fields={[]} go="Sign out" submit={submit} />;
}

const Done = ({ words }: { words: ReactNode }) => (
  <p>
    {words} <a href="/">To the open questions</a>
  </p>
);
