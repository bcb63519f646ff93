import { createTRPCClient, httpBatchLink, TRPCClientError } from "@trpc/client";
import type { AppRouter } from "@/server/root";

/** The server's procedures, over HTTP; calls made together travel together. */
export const api = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: "/api/trpc", maxItems: 10 })] });

/** A call that outlives its page: nobody hears the answer. Browsers carry up to 64 KB so. */
export function sendLeaving(path: string, input: object): void {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify(input);
  void fetch(`/api/trpc/${path}`, { method: "POST", keepalive: true, headers, body }).catch(() => undefined);
}

export type ApiRefusal = {
  /** tRPC's code, or OFFLINE where no answer came. */
  code: string;
  /** Words for people. */
  message: string;
  status: number;
  detail: Record<string, unknown>;
  /** Messages by the name of the form's field. */
  fields: Record<string, string>;
};

/** What a failed call has to say to a person. */
export function refusalOf(error: unknown): ApiRefusal {
  const none = { detail: {}, fields: {} };
  if (!(error instanceof TRPCClientError) || !error.data) {
    const offline = { code: "OFFLINE", status: 0, message: "The line dropped before this arrived." };
    return { ...offline, ...none };
  }
  const { code, httpStatus, detail, fields } = error.data as TRPCClientError<AppRouter>["data"] & object;
  return { code, status: httpStatus, message: error.message, detail: detail ?? {}, fields: fields ?? {} };
}
