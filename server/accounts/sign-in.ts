import type { AuthOptions, User } from "next-auth";
import { decode } from "next-auth/jwt";
import type { CredentialsConfig } from "next-auth/providers/credentials";
import { z } from "zod";
import { Refusal } from "@/server/errors";
import { giveBack, spend } from "@/server/limits";
import { log } from "@/server/log";
import { banOf } from "@/server/moderation/sanctions/read";
import { viewerOf } from "@/server/viewer";
import { accountOfIdentity, adapter, addressIn, linkByAddress } from "./adapter";
import { anyPassword, token as tokenShape } from "./input";
import { type Introduced, providersOf } from "./providers";
import { accountSigning } from "./read";
import { authSecret } from "./secret";
import { overHttps, SESSION_SECONDS, sealedIn, sessionIdIn } from "./sessions/cookie";
import { openSession, signOut } from "./sessions/write";
import { signInByLink } from "./write";

const credentials = z.object({ login: z.string().min(1).max(300), password: anyPassword });

/** What a request tells beside its body. */
type Asking = { cookie?: string; userAgent?: string };

/** next-auth for one request. Its token names a session row; who is signed in is only ever read from that row. */
export function authOptions(asking: Asking): AuthOptions {
  return {
    secret: authSecret(),
    useSecureCookies: overHttps(),
    adapter,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-out" },
    providers: [byPassword, byLink, ...providersOf()],
    jwt: {
      decode: async (sealed) => {
        const opened = await decode(sealed);
        return opened && (await viewerOf(String(opened.sid))) ? opened : null;
      },
    },
    callbacks: callbacksFor(asking),
    logger,
    events: {
      signOut: async ({ token }) => {
        if (token?.sid) await signOut(String(token.sid));
      },
    },
  };
}

const callbacksFor = ({ cookie, userAgent }: Asking): AuthOptions["callbacks"] => ({
  signIn: async ({ user, account }) =>
    account?.type === "oauth"
      ? mayEnter(account.provider, account.providerAccountId, user as unknown as Introduced)
      : true,
  jwt: async ({ token, user }) => {
    if (!user) return token;
    const over = await sessionIdIn(sealedIn(cookie));
    const sid = await openSession({ accountId: user.id, userAgent, over });
    if (!sid) throw new Error("This account is shut.");
    return { sid };
  },
  session: async ({ session, token }) => {
    const viewer = await viewerOf(String(token.sid));
    return { expires: session.expires, user: viewer ? { name: viewer.name } : undefined };
  },
});

const logger: AuthOptions["logger"] = {
  // An ended session is no fault; a provider's answer may hold its tokens, so only its words are kept.
  error: (code, about) => {
    if (code !== "JWT_SESSION_ERROR") log.warn({ code, reason: reasonIn(about) }, "sign-in failed");
  },
  warn: () => undefined,
  debug: () => undefined,
};

const byPassword: CredentialsConfig = {
  id: "credentials",
  name: "Password",
  type: "credentials",
  credentials: { login: {}, password: {} },
  authorize: (given) =>
    refusedAsWords(async () => {
      const { login, password } = credentials.parse(given);
      const account = login.normalize("NFKC").trim().toLowerCase();
      // The address asking is counted at the front door.
      await spend("signInAccount", account);
      const known = await accountSigning(login, password);
      if (!known || known.state === "deleted") return null;
      await giveBack("signInAccount", account);
      await ensureOpen(known.id);
      return { id: known.id };
    }),
};

const byLink: CredentialsConfig = {
  id: "link",
  name: "Mailed link",
  type: "credentials",
  credentials: { token: {} },
  authorize: (given) =>
    refusedAsWords(async () => {
      const id = await signInByLink(tokenShape.parse(given?.token));
      await ensureOpen(id);
      return { id };
    }),
};

/** Whoever proved that a banned account is theirs reads that it is, and why; to anybody else it is like any other. */
async function ensureOpen(accountId: string): Promise<void> {
  const ban = await banOf(accountId);
  if (ban) throw new Refusal("FORBIDDEN", ban.message);
}

/** What of a moderator's words fits into the address of an answer. */
const WHY_MOST = 500;

/** next-auth shows a thrown message in the address of its answer; a wait and a ban are told apart from "does not fit". */
async function refusedAsWords(attempt: () => Promise<User | null>): Promise<User | null> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof Refusal && error.code === "TOO_MANY_REQUESTS")
      throw new Error(`Wait:${String(error.detail?.retryAfter)}`);
    if (error instanceof Refusal && error.code === "FORBIDDEN")
      throw new Error(`Banned:${error.message.slice(0, WHY_MOST).toWellFormed()}`);
    if (error instanceof Refusal || error instanceof z.ZodError) return null;
    throw new Error("Away");
  }
}

/** Whom a provider brings: true, or the page that says why not. */
async function mayEnter(provider: string, subject: string, who: Introduced): Promise<boolean | string> {
  const known = await accountOfIdentity(provider, subject).catch(() => "away" as const);
  if (known === "away") return "/sign-in?error=Away";
  if (known?.state === "banned") return "/sign-in?error=Banned";
  if (known) return known.state !== "deleted";
  if (!addressIn(who.email)) return "/sign-in?error=NoAddress";
  await linkByAddress(provider, { ...who, id: subject });
  return true;
}

function reasonIn(about: Error | { error?: Error }): string {
  const error = about instanceof Error ? about : about.error;
  return error?.message.slice(0, 200) ?? "";
}
