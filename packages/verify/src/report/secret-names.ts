/** Shown in place of a credential. */
export const HIDDEN = '***';

/** Names of headers, parameters and members that hold credentials in any contract. */
const SECRET =
  /^(?:proxy-)?authorization$|^(?:set-)?cookie$|api[-_]?key|private[-_]?key|token|secret|passw(?:or)?d|passphrase|jwt|csrf|xsrf/i;

/** Whether a header, a parameter or a member holds a credential, by its name; `more` names those of one contract. */
export function isSecretName(name: string, more: readonly string[]): boolean {
  return SECRET.test(name) || more.some((each) => each.toLowerCase() === name.toLowerCase());
}

export function maskedUrl(url: string, isSecret: (name: string) => boolean): string {
  const shown = new URL(url);
  for (const name of [...shown.searchParams.keys()]) if (isSecret(name)) shown.searchParams.set(name, HIDDEN);
  return shown.href;
}
