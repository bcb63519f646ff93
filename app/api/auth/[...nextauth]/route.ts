import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/server/accounts/sign-in";

type Route = { params: Promise<{ nextauth: string[] }> };

function answer(request: NextRequest, route: Route): Promise<Response> {
  const asking = {
    cookie: request.headers.get("cookie") ?? undefined,
    userAgent: request.headers.get("user-agent") ?? undefined,
  };
  return NextAuth(request, route, authOptions(asking));
}

export { answer as GET, answer as POST };
