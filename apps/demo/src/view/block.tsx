import type { ReactNode } from 'react';

/** Text as it is. A region that scrolls must be reachable from the keyboard. */
export function Block({ label, text }: { label: string; text: string }) {
  return (
    <pre tabIndex={0} role="region" aria-label={label}>
      {text}
    </pre>
  );
}

/** A focusable scroll container. */
export function Scroll({
  label,
  className,
  children,
}: {
  label: string;
  className: string;
  children: ReactNode;
}) {
  return (
    <div tabIndex={0} role="region" aria-label={label} className={className}>
      {children}
    </div>
  );
}
