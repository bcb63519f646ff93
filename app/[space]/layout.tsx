import type { ReactNode } from "react";
import { caller } from "@/app/caller";
import { orNotFound } from "@/app/found";
import { EnteredPart } from "@/components/classes/entered-part";

type Given = { children: ReactNode; params: Promise<{ space: string }> };

/** Every page of a space says in the header which space it is; in a class entered from outside, that it is so. */
export default async function SpaceLayout({ children, params }: Given) {
  const { space: slug } = await params;
  const api = await caller();
  const space = await orNotFound(api.spaces.get({ space: slug }));
  const until = space.entered ? await api.privacy.entered({ space: slug }).catch(() => null) : null;
  return (
    <>
      <nav className="where" aria-label="Space">
        <a href={`/${space.slug}`}>{space.name}</a>
      </nav>
      {until && <EnteredPart space={space.slug} name={space.name} until={until} />}
      {children}
    </>
  );
}
