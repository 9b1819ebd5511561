/** The keys of an act, small: `<ShortcutHint keys="Ctrl+K" />`. Hidden where there is no keyboard. */
export function ShortcutHint({ keys }: { readonly keys: string }) {
  return (
    <span className="shortcut" aria-hidden="true">
      {keys.split("+").map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
