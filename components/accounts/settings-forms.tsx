"use client";

import { useState } from "react";
import { answered } from "@/components/accounts/answered";
import { AskForm, type Values } from "@/components/accounts/ask-form";
import { goOn, signOut } from "@/components/accounts/session";
import { api, refusalOf } from "@/components/api";
import { Button } from "@/components/ui/button";

export function NameForm({ name }: { name: string }) {
  const submit = ({ name = "" }: Values) =>
    answered(async () => {
      await api.accounts.updateProfile.mutate({ name });
      goOn("/settings");
      return undefined;
    });
  return (
    <AskForm
      fields={[{ name: "name", label: "Name", autoComplete: "name", value: name }]}
      go="Save the name"
      modest
      submit={submit}
    />
  );
}

/** Ends every session, then clears what is left of this one's cookie. */
export function EverywhereButton() {
  const submit = () =>
    answered(async () => {
      await api.accounts.signOutEverywhere.mutate();
      await signOut();
      return undefined;
    });
  return <AskForm fields={[]} go="Sign out everywhere" modest submit={submit} />;
}

export function ResendButton({ email }: { email: string }) {
  const [said, setSaid] = useState("");
  const resend = () =>
    api.accounts.resend.mutate().then(
      () => setSaid(`A letter is on its way to ${email}.`),
      (error) => setSaid(refusalOf(error).message),
    );
  return (
    <p>
      <Button small onClick={resend}>
        Send the link again
      </Button>{" "}
      <span role="status">{said}</span>
    </p>
  );
}
