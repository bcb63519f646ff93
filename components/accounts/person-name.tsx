import type { PersonView } from "@/server/accounts/view";

type Props = {
  person: PersonView;
  className?: string /** The class or forum where who looks came from. */;
  space?: string | null;
  words?: string;
};

/** Somebody's name, which leads to their page; a pseudonym, or whose account is deleted, leads nowhere. */
export function PersonName({ person: { handle, name }, className, space = null, words = name }: Props) {
  if (handle === null) return <span className={className}>{words}</span>;
  return (
    <a className={className} href={space === null ? `/people/${handle}` : `/people/${handle}?space=${space}`}>
      {words}
    </a>
  );
}
