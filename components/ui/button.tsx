import type { ComponentProps } from "react";

export type ButtonLook = "plain" | "go" | "alarm" | "text";
const LOOKS: Record<ButtonLook, string> = {
  plain: "btn",
  go: "btn btn-go",
  alarm: "btn btn-alarm",
  text: "txt",
};

type ButtonProps = ComponentProps<"button"> & { look?: ButtonLook; small?: boolean; busy?: boolean };

/** While busy it keeps focus and place, says so, and does not act twice. */
export function Button({ look = "plain", small, busy, className = "", onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`${LOOKS[look]} ${small ? "btn-small" : ""} ${className}`}
      aria-disabled={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    />
  );
}

type ButtonLinkProps = ComponentProps<"a"> & { href: string; look?: ButtonLook; small?: boolean };

export function ButtonLink({ look = "plain", small, className = "", ...rest }: ButtonLinkProps) {
  return <a {...rest} className={`${LOOKS[look]} ${small ? "btn-small" : ""} ${className}`} />;
}
