import { InboxPart } from "@/components/notifications/inbox-part";
import { Brand } from "@/components/ui/brand";
import { Face } from "@/components/ui/face";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import type { PersonView } from "@/server/accounts/view";

/** `viewer` is null for guests, whose page is the same for everyone; `unread` is how much waits in the viewer's inbox. */
export function Header({ viewer, unread }: { viewer: PersonView | null; unread: number }) {
  return (
    <header className="bar">
      <Brand />
      <nav aria-label="Site">
        {viewer && <InboxPart first={unread} />}
        <Menu label="Theme" sign={<Icon name="sun" />}>
          <ThemeSwitch />
        </Menu>
        {viewer ? <ViewerMenu viewer={viewer} /> : <a href="/sign-in">Sign in</a>}
      </nav>
    </header>
  );
}

function ViewerMenu({ viewer }: { viewer: PersonView }) {
  return (
    <Menu label={`${viewer.name}: your profile and settings`} sign={<Face person={viewer} />}>
      <p className="px-2.5 py-1.5">
        <b className="block font-semibold">{viewer.name}</b>
        <span className="meta">@{viewer.handle}</span>
      </p>
      <a className="menu-item" href={`/people/${viewer.handle}`}>
        Your profile
      </a>
      <a className="menu-item" href="/drafts">
        Drafts
      </a>
      <a className="menu-item" href="/standing">
        Your standing
      </a>
      <a className="menu-item" href="/settings">
        Settings
      </a>
      <a className="menu-item" href="/sign-out">
        Sign out
      </a>
    </Menu>
  );
}
