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
  const isNeeded = (name: string): boolean =>
    operations.length > 0 &&
    operations.every(({ security }) => security.length > 0 && security.every((each) => each.includes(name)));
  return securitySchemes
    .filter((scheme) => scheme.kind !== 'other' || isSentByHeader(scheme))
    .map((scheme) => ({
      scheme,
      required: isNeeded(scheme.name) && !(scheme.kind === 'session-token' && scheme.optional),
    }));
}

/** Of the rest only HTTP's own schemes are sent; mutual TLS is up to who makes the connection. */
export function isSentByHeader(scheme: SecuritySchemeData): boolean {
  return scheme.kind === 'other' && /^[\w-]+$/.test(scheme.type) && scheme.type.toLowerCase() !== 'mutualtls';
}
