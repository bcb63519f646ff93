"use client";

import { signInPath } from "@/components/posts/sign-in-path";
import { Button, ButtonLink } from "@/components/ui/button";

/** Guests read everything; to answer one needs a name. Signing in leads back to where one wanted to write. */
export function SignInFirst({ back, close }: { back: string; close: (() => void) | null }) {
  return (
    <p className="sign-in-first">
      <ButtonLink small look="go" href={signInPath(back)}>
        Sign in to take part
      </ButtonLink>
      {close ? (
        <Button look="text" onClick={close}>
          Close
        </Button>
      ) : (
        <span className="meta">Reading needs no account.</span>
      )}
    </p>
  );
}
