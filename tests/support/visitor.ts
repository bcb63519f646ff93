import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { parse } from "cookie";
import NextAuth from "next-auth";
import { afterAll, beforeAll } from "vitest";
import { authOptions } from "@/server/accounts/sign-in";
import { createApp } from "@/server/app";
import { viewerFrom } from "@/server/viewer";

/** next-auth behind our front door, without Next: only what its handler asks of a Next request is added. */
async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? "", "http://here");
  if (!url.pathname.startsWith("/api/auth/")) return void res.end("A page.");
  let text = "";
  for await (const piece of req) text += piece;
  const query = { ...Object.fromEntries(url.searchParams), nextauth: url.pathname.split("/").slice(3) };
  const cookies = parse(req.headers.cookie ?? "");
  Object.assign(req, { query, cookies, body: Object.fromEntries(new URLSearchParams(text)) });
  Object.assign(res, {
    status: (code: number) => Object.assign(res, { statusCode: code }),
    json: (body: unknown) => res.setHeader("content-type", "application/json").end(JSON.stringify(body)),
    send: (body: unknown) => res.end(typeof body === "string" ? body : JSON.stringify(body ?? "")),
  });
  const given = (name: string) => req.headers[name] as string | undefined;
  const asking = { cookie: given("cookie"), userAgent: given("user-agent") };
  await NextAuth(req as never, res as never, authOptions(asking));
}

/** The site's sign-in routes on a port of their own. */
export function ownSignIn(): { url: () => string; visitor: (address?: string) => Visitor } {
  // Visitors say where they come from, as behind a proxy.
  process.env.TRUSTED_PROXIES = "127.0.0.1";
  const app = createApp({ pages: answer, copies: false });
  const url = () => `http://127.0.0.1:${(app.http.address() as AddressInfo).port}`;
  beforeAll(async () => {
    await new Promise<void>((ready) => app.http.listen(0, "127.0.0.1", ready));
    process.env.NEXTAUTH_URL = url();
  });
  afterAll(() => app.close());
  return { url, visitor: (address) => new Visitor(url(), address) };
}

/** A browser as far as cookies and redirects go. */
export class Visitor {
  readonly jar = new Map<string, string>();
  constructor(
    readonly site: string,
    readonly address = "127.0.0.1",
  ) {}

  get cookie(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async fetch(address: string, init: RequestInit = {}): Promise<Response> {
    const from = { origin: this.site, "x-forwarded-for": this.address };
    const headers = { ...from, ...init.headers, cookie: this.cookie };
    const response = await fetch(new URL(address, this.site), { redirect: "manual", ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const [name = "", value = ""] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
      if (value === "" || /max-age=0/i.test(line)) this.jar.delete(name);
      else this.jar.set(name, value);
    }
    return response;
  }

  /** A form of ours: next-auth's token against forged ones comes first. */
  async post(path: string, given: Record<string, string>) {
    const { csrfToken } = (await (await this.fetch("/api/auth/csrf")).json()) as { csrfToken: string };
    const body = new URLSearchParams({ callbackUrl: this.site, ...given, csrfToken, json: "true" });
    const response = await this.fetch(`/api/auth/${path}`, { method: "POST", body });
    const { url = "" } = (await response.json()) as { url?: string };
    return { status: response.status, url, error: url ? new URL(url).searchParams.get("error") : null };
  }

  signIn = (login: string, password: string) => this.post("callback/credentials", { login, password });
  me = () => viewerFrom(this.cookie);
}
