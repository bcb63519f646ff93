import { Notice } from "@/components/ui/notice";
import type { Joining } from "@/server/accounts/view";

/** How an address is proven on this site, as far as whoever lists people must know. */
export type Proving = Pick<Joining, "mail" | "providers">;

/** Where no letter proves an address, a list lets in nobody, or few. `codes`: where codes are made. */
export function AwaitingUnproven({ mail, providers, codes }: Proving & { codes: string }) {
  if (mail) return null;
  const names = providers.map(({ name }) => name).join(" or ");
  return (
    <Notice>
      <p>
        This site sends no mail, so {names ? `only who signs in by ${names} can` : "nobody can"} prove an address:{" "}
        <a href={codes}>give out a code</a> instead.
      </p>
    </Notice>
  );
}
