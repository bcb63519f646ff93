"use client";

import { useState } from "react";
import { AskForm, type Values } from "@/components/accounts/ask-form";
import { goOn, refusedWords, signIn, signInThrough } from "@/components/accounts/session";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

type Provider = { id: string; name: string };
const UNFIT = "That name and password do not fit together. Try again, or have a link sent.";

export function SignInForm({ next, providers, said }: { next: string; providers: Provider[]; said?: string }) {
  const fields = [
    { name: "login", label: "E-mail or handle", autoComplete: "username" },
    { name: "password", label: "Password", type: "password" as const, autoComplete: "current-password" },
  ];
  async function submit({ login = "", password = "" }: Values) {
    if (!login.trim() || !password) return { fields: missing(login, password) };
    const refused = await signIn("credentials", { login, password });
    if (refused) return { wrong: refusedWords(refused, UNFIT) };
    goOn(next);
  }
  return (
    <div className="grid gap-4">
      {said && <Notice alarm>{said}</Notice>}
      <AskForm fields={fields} go="Sign in" submit={submit} />
      <a className="btn min-h-11 w-full" href="/sign-in/link">
        Send me a link instead
      </a>
      {providers.length > 0 && <Providers providers={providers} next={next} />}
      <p className="mt-1 text-ink-2">
        <a href="/reset">Forgotten the password?</a>
      </p>
      <p className="text-ink-2">
        New here? <a href={`/register?next=${encodeURIComponent(next)}`}>Make an account</a>. Reading needs none.
      </p>
    </div>
  );
}

function missing(login: string, password: string) {
  return {
    ...(!login.trim() && { login: "Your e-mail address or your handle." }),
    ...(!password && { password: "Your password." }),
  };
}

function Providers({ providers, next }: { providers: Provider[]; next: string }) {
  const [wrong, setWrong] = useState("");
  const through = (id: string) =>
    signInThrough(id, next).catch(() => setWrong("That did not answer. Try again, or sign in another way."));
  return (
    <>
      <p className="meta text-center">or</p>
      {providers.map(({ id, name }) => (
        <Button key={id} className="min-h-11 w-full" onClick={() => through(id)}>
          Continue with {name}
        </Button>
      ))}
      <div role="alert" className="empty:-mt-4">
        {wrong && <p className="wrong">{wrong}</p>}
      </div>
    </>
  );
}
