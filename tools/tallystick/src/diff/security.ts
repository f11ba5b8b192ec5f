import type { SecuritySchemeData } from '@tallystick/runtime/contract';
import { isEqual } from '@tallystick/runtime/schema';
import type { OAuthFlow } from '../model/index.ts';
import type { Change } from './change.ts';
import { type DiffContext, type OperationPair, operationChange, requestName } from './operation-context.ts';
import { type Sided, schemePlace } from './sided.ts';

/** What credentials an operation asks for. */
export function securityChanges(pair: OperationPair): readonly Change[] {
  const renamed = renamedSchemes(pair);
  const [before, after] = [alternativesOf(pair.one), alternativesOf(pair.other)];
  const known = after.map((each) => each.map(({ scheme, scopes }) => ({ scheme: oldName(scheme), scopes })));
  if (isEqual(normalised(before), normalised(known))) return [];
  const [refused] = before.filter((own) => !known.some((wanted) => isWithin(wanted, own)));
  const sentence = `The accepted credentials changed from ${listed(before)} to ${listed(after)}.`;
  return [
    operationChange(pair, 'security-changed', {
      direction: 'sent',
      sentence,
      behaviour: false,
      ...(refused === undefined
        ? { wire: 'compatible' as const }
        : {
            wire: 'breaking' as const,
            witness: {
              note: `${requestName(pair)} with ${named(refused)}: accepted before, rejected now`,
              issues: [],
            },
          }),
    }),
  ];

  function oldName(scheme: string): string {
    return renamed.get(scheme) ?? scheme;
  }
}

/** A scheme whose credentials are needed, and the scopes they are needed with. */
interface Needed {
  readonly scheme: string;
  readonly scopes: readonly string[];
}

type Alternative = readonly Needed[];

/** No requirement at all is one alternative that needs nothing. */
function alternativesOf({ security, scopes }: OperationPair['one']): readonly Alternative[] {
  if (security.length === 0) return [[]];
  return security.map((schemes, index) =>
    schemes.map((scheme) => ({ scheme, scopes: scopes?.[index]?.[scheme] ?? [] })),
  );
}

/** Whether credentials that satisfied an alternative satisfy another one. */
function isWithin(wanted: Alternative, own: Alternative): boolean {
  return wanted.every(({ scheme, scopes }) =>
    own.some((each) => each.scheme === scheme && scopes.every((scope) => each.scopes.includes(scope))),
  );
}

function normalised(alternatives: readonly Alternative[]): readonly string[] {
  const all = alternatives.map((each) =>
    each
      .map(({ scheme, scopes }) => JSON.stringify([scheme, scopes.toSorted()]))
      .sort()
      .join(),
  );
  return [...new Set(all)].sort();
}

function listed(alternatives: readonly Alternative[]): string {
  return alternatives.map(named).join(', or ');
}

function named(alternative: Alternative): string {
  if (alternative.length === 0) return 'no credentials';
  return alternative
    .map(({ scheme, scopes }) =>
      scopes.length === 0
        ? `\`${scheme}\``
        : `\`${scheme}\` (${scopes.map((each) => `\`${each}\``).join(', ')})`,
    )
    .join(' and ');
}

/**
 * Schemes under another name by which credentials are sent as before: the old name by the new one. The old name is gone, the new
 * one was not there, and no other scheme could be meant.
 */
function renamedSchemes({ before, after }: DiffContext): ReadonlyMap<string, string> {
  const [old, current] = [before.data.securitySchemes, after.data.securitySchemes];
  const gone = old.filter(({ name }) => !current.some((each) => each.name === name));
  const come = current.filter(({ name }) => !old.some((each) => each.name === name));
  const alike = (schemes: readonly SecuritySchemeData[], scheme: SecuritySchemeData) =>
    schemes.filter((each) => isEqual(sentBy(each), sentBy(scheme)));
  return new Map(
    come.flatMap((scheme) => {
      const [match, another] = alike(gone, scheme);
      if (match === undefined || another !== undefined || alike(come, scheme).length > 1) return [];
      return [[scheme.name, match.name] as const];
    }),
  );
}

/** How credentials are sent, whatever the scheme is called. */
function sentBy({ name: _, description: __, ...scheme }: SecuritySchemeData): object {
  return scheme;
}

/** Schemes that send credentials in another way, have another name, or issue tokens elsewhere. */
export function schemeChanges(context: DiffContext): readonly Change[] {
  const { before, after } = context;
  const renamed = renamedSchemes(context);
  return after.data.securitySchemes.flatMap((scheme): readonly Change[] => {
    const name = renamed.get(scheme.name) ?? scheme.name;
    const old = before.data.securitySchemes.find((each) => each.name === name);
    if (old === undefined) return [];
    const places = { before: schemePlace(before, name), after: schemePlace(after, scheme.name) };
    const changes: readonly (Change | undefined)[] = [
      renaming(name, scheme.name),
      isEqual(sentBy(old), sentBy(scheme)) ? undefined : sentOtherwise(old),
      areIssuedElsewhere(flowsOf(before, name), flowsOf(after, scheme.name))
        ? issuedElsewhere(scheme.name)
        : undefined,
    ];
    return changes.flatMap((change) => (change === undefined ? [] : [{ ...change, ...places }]));
  });
}

function renaming(from: string, to: string): Change | undefined {
  if (from === to) return undefined;
  return {
    id: 'security-scheme-renamed',
    direction: 'sent',
    sentence: `The security scheme \`${from}\` was renamed to \`${to}\`. Credentials are sent as before.`,
    wire: 'compatible',
    behaviour: true,
  };
}

function sentOtherwise({ name, kind }: SecuritySchemeData): Change {
  return {
    id: 'security-scheme-changed',
    direction: 'sent',
    sentence: `The credentials for \`${name}\` are sent differently.`,
    wire: 'breaking',
    behaviour: false,
    witness: {
      note: `a request with credentials of \`${name}\` (${kind}): accepted before, rejected now`,
      issues: [],
    },
  };
}

/** Nothing says whether the old address still issues tokens. */
function issuedElsewhere(name: string): Change {
  return {
    id: 'security-scheme-changed',
    direction: 'sent',
    sentence: `The token URL of \`${name}\` changed.`,
    wire: 'unknown',
    behaviour: true,
  };
}

/** Addresses are only in the spec: those of a package are not known, and taken for the same. A new flow changes none. */
function areIssuedElsewhere(before: FlowsOf, after: FlowsOf): boolean {
  if (before === undefined || after === undefined) return false;
  return Object.entries(before).some(([flow, of]) => !isEqual(addressesOf(of), addressesOf(after[flow])));
}

type FlowsOf = Readonly<Record<string, OAuthFlow>> | undefined;

function flowsOf({ contract }: Sided, name: string): FlowsOf {
  return contract && (contract.securitySchemes.find((each) => each.name === name)?.flows ?? {});
}

function addressesOf(flow: OAuthFlow | undefined): readonly (string | null)[] {
  return [flow?.tokenUrl, flow?.refreshUrl, flow?.authorizationUrl].map((url) => url ?? null);
}
