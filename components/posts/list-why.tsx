"use client";

import { type Box, useBox } from "@/components/live/box";
import { useHere } from "@/components/threads/here";
import { type Listing, listPath } from "./list";
import { listWords } from "./list-words";
import { counted } from "./words";

/** Why what is listed is listed, and in this order; and the way back to all of it. */
export default function Why({ box }: { box: Box<Listing> }) {
  const { path } = useHere();
  const { asked, total } = useBox(box, (listing) => listing);
  const waits = asked.move === "challenge" || asked.move === "question";
  return (
    <p className="meta why-listed">
      {listWords(asked)} {counted(total, "post")}.{" "}
      {waits && (
        <a href={listPath(path, { ...asked, open: !asked.open })}>
          {asked.open ? "Show those with an answer too" : "Show only those without an answer"}
        </a>
      )}{" "}
      <a href={`${path}#debate`}>Show the whole debate</a>
    </p>
  );
}
