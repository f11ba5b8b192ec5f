import type { SecuritySchemeData } from '@tallystick/runtime/contract';
import { isEqual } from '@tallystick/runtime/schema';
import type { Change } from './change.ts';
import { type DiffContext, type OperationPair, operationChange, requestName } from './operation-context.ts';
import { schemePlace } from './sided.ts';

/** What credentials an operation asks for. */
export function securityChanges(pair: OperationPair): readonly Change[] {
  const [before, after] = [pair.one.security, pair.other.security];
  if (isEqual(normalised(before), normalised(after))) return [];
  const refused = alternativesOf(before).filter(
    (own) => !alternativesOf(after).some((wanted) => isWithin(wanted, own)),
  );
  const [first] = refused;
  const sentence = `The operation accepts ${listed(after)}; it accepted ${listed(before)}.`;
  return [
    operationChange(pair, 'security-changed', {
      direction: 'sent',
      sentence,
      behaviour: false,
      ...(first === undefined
        ? { wire: 'compatible' as const }
        : {
            wire: 'breaking' as const,
            witness: {
              note: `${requestName(pair)} with ${named(first)}: accepted before, refused now`,
              issues: [],
            },
          }),
    }),
  ];
}

/** No requirement at all is one alternative that needs nothing. */
function alternativesOf(security: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return security.length === 0 ? [[]] : security;
}

function isWithin(wanted: readonly string[], own: readonly string[]): boolean {
  return wanted.every((scheme) => own.includes(scheme));
}

function normalised(security: readonly (readonly string[])[]): readonly string[] {
  return alternativesOf(security)
    .map((each) => each.toSorted().join(' and '))
    .sort();
}

function listed(security: readonly (readonly string[])[]): string {
  return alternativesOf(security).map(named).join(', or ');
}

function named(alternative: readonly string[]): string {
  return alternative.length === 0
    ? 'no credentials'
    : alternative.map((scheme) => `\`${scheme}\``).join(' and ');
}

/** Schemes of the same name that send credentials in another way. */
export function schemeChanges({ before, after }: DiffContext): readonly Change[] {
  return after.data.securitySchemes.flatMap((scheme): readonly Change[] => {
    const old = before.data.securitySchemes.find(({ name }) => name === scheme.name);
    if (old === undefined || isEqual(withoutText(old), withoutText(scheme))) return [];
    return [
      {
        id: 'security-scheme-changed',
        direction: 'sent',
        sentence: `Credentials of \`${scheme.name}\` are sent in another way.`,
        wire: 'breaking',
        behaviour: false,
        witness: {
          note: `a request with credentials of \`${scheme.name}\` (${old.kind}): accepted before, refused now`,
          issues: [],
        },
        before: schemePlace(before, scheme.name),
        after: schemePlace(after, scheme.name),
      },
    ];
  });
}

function withoutText({ description: _, ...scheme }: SecuritySchemeData): object {
  return scheme;
}
