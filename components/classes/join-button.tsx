"use client";

import { answered } from "@/components/accounts/answered";
import { AskForm } from "@/components/accounts/ask-form";
import { api } from "@/components/api";

/** One button, pressed by a person: programs that follow links join nothing. */
export function JoinButton({ code }: { code: string }) {
  const submit = () =>
    answered(async () => {
      const { space } = await api.joining.join.mutate({ code });
      location.assign(`/${space}`);
      return undefined;
    });
  return <AskForm fields={[]} go="Join the class" submit={submit} />;
}
