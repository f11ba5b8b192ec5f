/** Text as it is. A region that scrolls has to be reachable from the keyboard. */
export function Block({ label, text }: { label: string; text: string }) {
  return (
    <pre tabIndex={0} role="region" aria-label={label}>
      {text}
    </pre>
  );
}
