"use client";

import { useEffect, useState } from "react";
import { Icon, type IconName } from "@/components/ui/icon";
import { THEME_KEY } from "@/components/ui/theme-script";

type Theme = "system" | "light" | "dark";
const THEMES: { theme: Theme; label: string; icon: IconName }[] = [
  { theme: "system", label: "As the system", icon: "system" },
  { theme: "light", label: "Light", icon: "sun" },
  { theme: "dark", label: "Dark", icon: "moon" },
];

function choose(theme: Theme): void {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    if (theme === "system") localStorage.removeItem(THEME_KEY);
    else localStorage.setItem(THEME_KEY, theme);
  } catch {
    // Storage may be refused: the theme then holds for this page.
  }
}

function keptTheme(): Theme {
  try {
    const kept = localStorage.getItem(THEME_KEY);
    return kept === "light" || kept === "dark" ? kept : "system";
  } catch {
    return "system";
  }
}

/** Three radios: the choice works with arrow keys and needs no script of its own to be read out. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState<Theme>("system");
  useEffect(() => {
    const kept = keptTheme();
    setTheme(kept);
    // A page that React draws from nothing (nothing at this address) has not run the script in the head.
    choose(kept);
  }, []);
  return (
    <fieldset>
      <legend className="sr-only">Theme</legend>
      {THEMES.map((row) => (
        <label key={row.theme} className="menu-item has-[:focus-visible]:outline-2">
          <input
            className="sr-only"
            type="radio"
            name="theme"
            checked={theme === row.theme}
            onChange={() => {
              setTheme(row.theme);
              choose(row.theme);
            }}
          />
          <Icon name={row.icon} />
          <span className="flex-1">{row.label}</span>
          {theme === row.theme && <Icon name="check" />}
        </label>
      ))}
    </fieldset>
  );
}
