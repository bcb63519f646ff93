"use client";

import { BrokenPage } from "@/components/ui/broken-page";

export default function PageError({ error }: { error: Error & { digest?: string } }) {
  return <BrokenPage request={error.digest} />;
}
