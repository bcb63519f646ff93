type Settings = { asksFirst: boolean; steelman: boolean };

const FIELDS = [
  {
    name: "asksFirst",
    words: "First stance can be asked before reading",
    hint: "Whoever has no stance yet is asked where they stand before they see the debate. They may read first.",
  },
  {
    name: "steelman",
    words: "A challenge begins with the point it challenges",
    hint: "Its author says the point in a way the other would accept; the other may mark it fair.",
  },
] as const;

/** How a thread is argued. */
export function SettingFields({ settings, change }: { settings: Settings; change: (settings: Settings) => void }) {
  return FIELDS.map(({ name, words, hint }) => (
    <label key={name} className="tick">
      <input
        type="checkbox"
        name={name}
        checked={settings[name]}
        onChange={(event) => change({ ...settings, [name]: event.target.checked })}
      />
      <span>
        {words}
        <span className="hint block">{hint}</span>
      </span>
    </label>
  ));
}
