const LONGEST = 300;

/** The message of a thrown value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The name and the message of a thrown value: one line, to be quoted in a diagnostic. */
export function saidBy(error: unknown): string {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return said.split('\n', 1)[0]?.slice(0, LONGEST) ?? '';
}
