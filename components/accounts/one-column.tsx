import type { ReactNode } from "react";

/** A page that asks one thing. */
export function OneColumn({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <div className="mx-auto grid w-full max-w-[26.5rem] gap-4 px-4 py-9 wide:py-18">
      <h1 className="text-[1.9375rem] wide:text-[2.25rem]">{title}</h1>
      {lead && <p className="mb-2 font-read text-[1.125rem] text-balance text-ink-2">{lead}</p>}
      {children}
    </div>
  );
}

/** A mailed link that no longer works, and how to get another. */
export function SpentLink({ again, act }: { again: string; act: string }) {
  return (
    <OneColumn title="This link no longer works" lead="It has been used, or it is too old.">
      <a className="btn min-h-11 w-full" href={again}>
        {act}
      </a>
    </OneColumn>
  );
}
