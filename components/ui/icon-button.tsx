import { Icon } from "@/components/ui/icon";

type IconButtonProps = { name: "up" | "down" | "close"; label: string; off?: boolean; act: () => void };

/** A small act beside a field, named for those who do not see the sign. */
export function IconButton({ name, label, off, act }: IconButtonProps) {
  return (
    <button
      type="button"
      className="txt size-7 justify-center disabled:text-rail"
      aria-label={label}
      title={label}
      disabled={off}
      onClick={act}
    >
      <Icon name={name} />
    </button>
  );
}
