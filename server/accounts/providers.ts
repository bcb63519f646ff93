import type { Profile } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { env } from "@/server/env";

/** What a provider says of a person, in our words. */
export type Introduced = {
  id: string;
  name: string;
  email: string | null;
  /** The provider vouches that the address is theirs. */
  verified: boolean;
  handleWish: string;
};
type Claims = {
  sub: string;
  name?: string;
  email?: string;
  email_verified?: boolean;
  preferred_username?: string;
};
type GitHubPerson = { id: number; login: string; name: string | null; email: string | null };

/** The sign-in providers that the environment names. */
export function providersOf(given = env()) {
  const { GITHUB_ID, GITHUB_SECRET, GOOGLE_ID, GOOGLE_SECRET, OIDC_ISSUER, OIDC_ID, OIDC_SECRET } = given;
  const list: (OAuthConfig<Claims> | OAuthConfig<GitHubPerson>)[] = [];
  if (GITHUB_ID && GITHUB_SECRET) list.push(github(GITHUB_ID, GITHUB_SECRET));
  if (GOOGLE_ID && GOOGLE_SECRET)
    list.push(
      openId({ id: "google", name: "Google", issuer: "https://accounts.google.com" }, GOOGLE_ID, GOOGLE_SECRET),
    );
  if (OIDC_ISSUER && OIDC_ID && OIDC_SECRET)
    list.push(openId({ id: "oidc", name: given.OIDC_NAME, issuer: OIDC_ISSUER }, OIDC_ID, OIDC_SECRET));
  return list;
}

type Site = { id: string; name: string; issuer: string };
const openId = ({ id, name, issuer }: Site, clientId: string, clientSecret: string): OAuthConfig<Claims> => ({
  id,
  name,
  type: "oauth",
  wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
  authorization: { params: { scope: "openid email profile" } },
  idToken: true,
  // Many servers tell the address only here, not in the id token; the client holds both to one subject.
  userinfo: {
    request: async ({ client, tokens }) => {
      const whole = tokens as Parameters<typeof client.userinfo>[0] & { claims(): Profile };
      return { ...whole.claims(), ...(await client.userinfo<Profile>(whole)) };
    },
  },
  checks: ["pkce", "state", "nonce"],
  clientId,
  clientSecret,
  profile: (claims: Claims) =>
    ({
      id: claims.sub,
      name: claims.name ?? claims.preferred_username ?? "",
      email: claims.email ?? null,
      verified: claims.email_verified === true,
      handleWish: claims.preferred_username ?? claims.email?.split("@")[0] ?? claims.name ?? "",
    }) satisfies Introduced,
});

const github = (clientId: string, clientSecret: string): OAuthConfig<GitHubPerson> => ({
  id: "github",
  name: "GitHub",
  type: "oauth",
  authorization: { url: "https://github.com/login/oauth/authorize", params: { scope: "read:user user:email" } },
  token: "https://github.com/login/oauth/access_token",
  userinfo: {
    url: "https://api.github.com/user",
    request: async ({ client, tokens }) => {
      const person = await client.userinfo<GitHubPerson>(tokens.access_token ?? "");
      return { ...person, sub: String(person.id), email: await verifiedAddress(tokens.access_token ?? "") } as Profile;
    },
  },
  checks: ["pkce", "state"],
  clientId,
  clientSecret,
  profile: (person: GitHubPerson) =>
    ({
      id: String(person.id),
      name: person.name ?? person.login,
      email: person.email,
      verified: Boolean(person.email),
      handleWish: person.login,
    }) satisfies Introduced,
});

/** GitHub's profile may show an address nobody proved; this list says which are proven. */
async function verifiedAddress(accessToken: string): Promise<string | undefined> {
  const answer = await fetch("https://api.github.com/user/emails", {
    headers: { Authorization: `Bearer ${accessToken}`, Accept: "application/vnd.github+json" },
    signal: AbortSignal.timeout(5_000),
  });
  if (!answer.ok) return undefined;
  const addresses = (await answer.json()) as { email: string; primary: boolean; verified: boolean }[];
  const proven = addresses.filter((address) => address.verified);
  return (proven.find((address) => address.primary) ?? proven[0])?.email;
}
