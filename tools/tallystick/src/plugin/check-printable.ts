import { isIdentifier, type Printable, type Statement, type TemplatePart } from '../print/index.ts';
import { BRACKETS, GROUP_OPERATORS, SEPARATORS } from '../print/printable.ts';

const SEPARATOR_SET: ReadonlySet<unknown> = new Set<unknown>(SEPARATORS);
const OPENING: ReadonlySet<unknown> = new Set<unknown>(['', ...BRACKETS]);
const OPERATORS: ReadonlySet<unknown> = new Set<unknown>(GROUP_OPERATORS);

type Of<Kind extends Printable['kind']> = Extract<Printable, { readonly kind: Kind }>;

/** The first value that is not a printable; undefined where all are. A plugin in JavaScript can hand over anything. */
export function unknownPrintable(statement: Statement): unknown {
  switch (statement.kind) {
    case 'code':
      return firstUnknown([statement.code]);
    case 're-export':
      return undefined;
    case 'const':
      return firstUnknown([statement.type, statement.value]);
    case 'function':
      return firstUnknown([
        ...(statement.typeParameters ?? []),
        ...statement.parameters.flatMap(({ type, initial }) => [type, initial]),
        statement.returns,
        statement.body,
      ]);
    case 'type':
      return firstUnknown([...(statement.typeParameters ?? []), statement.type]);
    case 'interface':
      return firstUnknown([
        ...(statement.typeParameters ?? []),
        ...(statement.extends ?? []),
        ...statement.members.map(({ type }) => type),
      ]);
    default:
      return statement;
  }
}

/** Where a statement may leave one out, undefined stands for it. */
function firstUnknown(printables: readonly (Printable | undefined)[]): unknown {
  for (const printable of printables) {
    const found = printable === undefined ? undefined : unknownIn(printable);
    if (found !== undefined) return found;
  }
  return undefined;
}

function unknownIn(printable: Printable): unknown {
  if (!hasKind(printable)) return printable;
  switch (printable.kind) {
    case 'code':
      return partsOfCode(printable);
    case 'list':
    case 'block':
    case 'group':
      return partsOfItems(printable);
    case 'template':
      return printable.parts.every(isTemplatePart) ? undefined : printable;
    default:
      return isToken(printable) ? undefined : printable;
  }
}

function hasKind(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** The strings of a template literal in source text are frozen, and have their raw form beside them. */
function partsOfCode(printable: Of<'code'>): unknown {
  const { strings, parts } = printable;
  const isTemplate = Array.isArray(strings) && Object.isFrozen(strings) && 'raw' in strings;
  if (!isTemplate || !Array.isArray(parts) || strings.length !== parts.length + 1) return printable;
  return firstUnknown(parts.map((part) => part ?? printable));
}

function partsOfItems(printable: Of<'list' | 'block' | 'group'>): unknown {
  if (!Array.isArray(printable.items)) return printable;
  if (printable.kind === 'list' && !SEPARATOR_SET.has(printable.separator)) return printable;
  const isGroup = printable.kind === 'group';
  if (isGroup && !(OPENING.has(printable.open) && OPERATORS.has(printable.operator))) return printable;
  return firstUnknown(printable.items);
}

function isToken(printable: Printable): boolean {
  if (!hasKind(printable)) return false;
  switch (printable.kind) {
    case 'identifier':
      return isName(printable.name);
    case 'property-key':
    case 'string':
    case 'comment':
      return typeof printable.text === 'string';
    case 'number':
      return typeof printable.value === 'number';
    case 'regexp':
      return typeof printable.source === 'string' && /^[a-z]*$/.test(printable.flags);
    case 'json':
      return isJson(printable.value);
    case 'import':
      return typeof printable.symbol.module === 'string' && isName(printable.symbol.name);
    default:
      return false;
  }
}

function isTemplatePart(part: TemplatePart): boolean {
  return typeof part === 'string' || isToken(part);
}

function isName(name: unknown): boolean {
  return typeof name === 'string' && isIdentifier(name, { reservedAllowed: true });
}

function isJson(value: unknown): boolean {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value === 'object' && Object.values(value).every(isJson);
}
