import type { ReactNode } from "react";
import { caller } from "@/app/caller";
import { orNotFound } from "@/app/found";

type Given = { children: ReactNode; params: Promise<{ space: string }> };

/** Every page of a space says in the header which space it is. */
export default async function SpaceLayout({ children, params }: Given) {
  const { space: slug } = await params;
  const space = await orNotFound((await caller()).spaces.get({ space: slug }));
  return (
    <>
      <nav className="where" aria-label="Space">
        <a href={`/${space.slug}`}>{space.name}</a>
      </nav>
      {children}
    </>
  );
}
