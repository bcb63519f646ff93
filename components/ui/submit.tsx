"use client";

import { type ComponentProps, useEffect, useRef, useSyncExternalStore } from "react";
import { Button } from "./button";
import { tellTypedEarly } from "./typed-early";

const never = () => () => undefined;

/** Sends its form once the page is awake: before, the browser would send it itself, its words in the address. */
export function Submit({ disabled, ...rest }: ComponentProps<typeof Button>) {
  const button = useRef<HTMLButtonElement>(null);
  const awake = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const slept = useRef(!awake);
  useEffect(() => {
    if (slept.current && button.current?.form) void tellTypedEarly(button.current.form.elements);
  }, []);
  return <Button {...rest} ref={button} type="submit" disabled={disabled || !awake} />;
}
