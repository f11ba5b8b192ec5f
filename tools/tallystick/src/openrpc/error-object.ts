import type { SpecReader } from '../dialect/index.ts';
import type { Outcome } from '../model/index.ts';
import { items, member, type ObjectNode, textMember } from '../model/spec-node.ts';
import { errorOutcomes } from '../vocabulary/index.ts';

/**
 * The errors of a method. The extension's come first, since each says more than its code; a code that no
 * entry of the extension covers is a separate outcome.
 */
export function readErrors(reader: SpecReader, method: ObjectNode): readonly Outcome[] {
  const detailed = errorOutcomes(method, reader.root, (schema) => reader.schema(schema), reader.reporter);
  const covered = new Set(detailed.map(({ matcher }) => matcher.rpc));
  const plain = plainErrors(reader, method);
  const codes = new Set(plain.map(({ matcher }) => matcher.rpc));
  const own = items(member(method, 'errors')).length > 0;
  return [
    ...detailed.filter(({ matcher }) => !own || codes.has(matcher.rpc)),
    ...plain.filter(({ matcher }) => !covered.has(matcher.rpc)),
  ];
}

function plainErrors(reader: SpecReader, method: ObjectNode): readonly Outcome[] {
  const seen = new Set<number>();
  return items(member(method, 'errors')).flatMap((node) => {
    const error = reader.object(node, 'An error');
    const code = error === undefined ? undefined : member(error, 'code')?.value;
    if (error === undefined || typeof code !== 'number') return [];
    if (seen.has(code)) return reportDuplicate(reader, error, code);
    seen.add(code);
    return [outcomeOf(error, code)];
  });
}

/** Specs in the wild do so: nothing on the wire distinguishes the two, so the first is used for both. */
function reportDuplicate(reader: SpecReader, error: ObjectNode, code: number): readonly Outcome[] {
  reader.reporter.report({
    code: 'TLY3006',
    severity: 'warning',
    message: `Another error of this method has the code ${code} already; this one is treated as the same error.`,
    fix: 'Codes are unique in a method (OpenRPC, Method Object, errors): describe errors that share a code in `x-tallystick-errors`.',
    at: error.origin,
  });
  return [];
}

function outcomeOf(error: ObjectNode, code: number): Outcome {
  const message = textMember(error, 'message');
  return {
    origin: error.origin,
    name: String(code),
    promise: 'rejects',
    matcher: { rpc: code },
    content: new Map(),
    headers: new Map(),
    ...(message === undefined ? {} : { message }),
  };
}
