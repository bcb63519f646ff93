import { Icon } from "@/components/ui/icon";
import { Time } from "@/components/ui/time";
import { type NoticeView, reasonWords } from "@/server/notifications/view";

/** One notice: why, where, how the newest post begins. The whole of it leads to the post. */
export function Notice({ notice, mark }: { notice: NoticeView; mark: (id: string) => void }) {
  const { id, thread, words, asked, listed, path, at, read } = notice;
  return (
    <li className="notice-row" data-unread={read ? undefined : ""}>
      <a href={path} data-notice={id}>
        {!read && <span className="sr-only">Unread: </span>}
        <span className="why">{reasonWords(notice)}</span> <span className="title">{thread.title}</span>
        {listed}
      </a>
      {words && <p className="words">{words}</p>}
      {asked?.when && <p className="words first-letter:uppercase">{asked.when}</p>}
      <p className="meta">
        <span>
          {thread.space} · <Time at={at} ago />
        </span>
        {!read && (
          <button type="button" className="txt needs-script" onClick={() => mark(id)}>
            <Icon name="check" /> Mark read
            <span className="sr-only">: {thread.title}</span>
          </button>
        )}
      </p>
    </li>
  );
}
