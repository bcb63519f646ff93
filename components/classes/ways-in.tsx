"use client";

import { useState } from "react";
import { api, refusalOf } from "@/components/api";
import type { Role } from "@/server/classes/joining/policy";
import type { Ways } from "@/server/classes/joining/view";
import { CodeForm } from "./ways-in-code-form";
import { CodeRow } from "./ways-in-code-row";
import { LetterForm } from "./ways-in-letter-form";
import { LetterRow } from "./ways-in-letter-row";

type Props = {
  space: string;
  first: Ways;
  /** What whoever looks may make others. */
  roles: Role[];
};

/** The codes and letters of a class: made, copied, sent again and closed. */
export function WaysIn({ space, first, roles }: Props) {
  const [ways, setWays] = useState(first);
  const [wrong, setWrong] = useState("");
  const { codes, letters, sections } = ways;
  const look = async () => setWays(await api.joining.ways.query({ space }));
  const act = (call: Promise<unknown>) =>
    call.then(look).then(
      () => setWrong(""),
      (error) => setWrong(refusalOf(error).message),
    );
  const close = (way: string) => act(api.joining.close.mutate({ space, way }));
  const resend = (way: string) => act(api.joining.resend.mutate({ space, way }));
  const making = { space, roles, sections, done: look };
  return (
    <>
      <div role="alert">{wrong && <p className="wrong">{wrong}</p>}</div>
      <section className="class-part" aria-labelledby="codes">
        <h2 id="codes">By code or link</h2>
        <p className="hint">One code for many: on the board, or as a link. Whoever has it joins until it is over.</p>
        <CodeForm {...making} />
        {codes.length > 0 && (
          <ul className="way" aria-label="Codes">
            {codes.map((code) => (
              <CodeRow key={code.id} way={code} close={close} />
            ))}
          </ul>
        )}
      </section>
      <section className="class-part" aria-labelledby="letters">
        <h2 id="letters">By mail</h2>
        <p className="hint">Each address gets a link of its own, which lets one person in.</p>
        <LetterForm {...making} />
        {letters.length > 0 && (
          <ul className="way" aria-label="Invitations">
            {letters.map((letter) => (
              <LetterRow key={letter.id} letter={letter} close={close} resend={resend} />
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
