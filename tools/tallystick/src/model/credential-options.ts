import type { OperationData, SecuritySchemeData } from '@tallystick/runtime/contract';

/** A member of the `auth` option of a client. */
export interface CredentialOption<Scheme> {
  readonly scheme: Scheme;
  /** Every operation needs it. */
  readonly required: boolean;
}

interface Secured<Scheme> {
  readonly securitySchemes: readonly Scheme[];
  readonly operations: readonly Pick<OperationData, 'security'>[];
}

/** The credentials that a client takes, in the order of the schemes. */
export function credentialOptions<Scheme extends SecuritySchemeData>({
  securitySchemes,
  operations,
}: Secured<Scheme>): readonly CredentialOption<Scheme>[] {
  const needed = neededByAll(operations);
  return securitySchemes
    .filter((scheme) => scheme.kind !== 'other' || isSentByHeader(scheme))
    .map((scheme) => ({
      scheme,
      required: needed.has(scheme.name) && !(scheme.kind === 'session-token' && scheme.optional),
    }));
}

/** Names that are in every alternative of every operation. Many operations have the same list. */
function neededByAll(operations: Secured<never>['operations']): ReadonlySet<string> {
  const lists = [...new Set(operations.map(({ security }) => security))];
  const [first = []] = lists[0] ?? [];
  if (lists.some(({ length }) => length === 0)) return new Set();
  const needed = new Set(first);
  for (const names of lists.flat()) {
    const here = new Set(names);
    for (const name of needed) if (!here.has(name)) needed.delete(name);
    if (needed.size === 0) break;
  }
  return needed;
}

/** Of the rest only HTTP's own schemes are sent; mutual TLS is up to who makes the connection. */
export function isSentByHeader(scheme: SecuritySchemeData): boolean {
  return scheme.kind === 'other' && /^[\w-]+$/.test(scheme.type) && scheme.type.toLowerCase() !== 'mutualtls';
}
