import type { Contract, Operation, Outcome } from '../../model/index.ts';
import {
  block,
  code,
  importType,
  importValue,
  operands,
  type Printable,
  propertyKey,
  type Statement,
  string,
} from '../../print/index.ts';
import { traitsOf } from '../bindings/index.ts';
import { bodyTypeName } from '../body-names.ts';
import type { EmitContext } from '../context.ts';
import { askedMedia, isChecked, isValue, type ReplyMedia } from '../reply-media.ts';
import { validatorNames } from '../validators/index.ts';
import { made } from './bindings/made.ts';
import { inline } from './literals.ts';

export const REFUSALS = './refusals.ts';

export function refusalsConstant({ name }: Operation): string {
  return `${name}Refusals`;
}

export function refusalsOf({ outcomes }: Operation): readonly Outcome[] {
  return outcomes.filter(({ promise }) => promise === 'rejects');
}

/** `src/refusals.ts`: for each operation, by code and media type, what tells whether an error carries what is documented. */
export function refusalStatements(contract: Contract, context: EmitContext): readonly Statement[] {
  return contract.operations
    .filter((operation) => refusalsOf(operation).length > 0)
    .map((operation) => ({
      kind: 'const',
      name: refusalsConstant(operation),
      type: importType(context.runtimeModule(''), 'Refusals'),
      value: tableOf(operation, contract, context),
    }));
}

/** Over HTTP the media type of an error says what it carries; a JSON-RPC error has data of one kind. */
function tableOf(operation: Operation, contract: Contract, context: EmitContext): Printable {
  const { hasMediaTypes } = traitsOf(operation);
  const entries = refusalsOf(operation).map((outcome) => {
    const carries = hasMediaTypes
      ? carried(outcome, operation, contract, context)
      : dataCheckOf(outcome, operation, contract, context);
    return code`${propertyKey(outcome.name)}: ${carries},`;
  });
  const table = block(entries);
  return hasMediaTypes ? made(context, '', 'refusalsByType', table) : table;
}

function dataCheckOf(
  outcome: Outcome,
  operation: Operation,
  contract: Contract,
  context: EmitContext,
): Printable {
  const [media] = askedMedia(outcome, contract);
  return media === undefined
    ? importValue(context.runtimeModule(''), 'isNothing')
    : checkOf(media, outcome, operation, contract, context);
}

function carried(
  outcome: Outcome,
  operation: Operation,
  contract: Contract,
  context: EmitContext,
): Printable {
  // XML beside JSON of the same schema has no type.
  const media = askedMedia(outcome, contract);
  if (media.length === 0) return code`{}`;
  return inline(media.map((each) => [each.range, checkOf(each, outcome, operation, contract, context)]));
}

function checkOf(
  media: ReplyMedia,
  outcome: Outcome,
  operation: Operation,
  contract: Contract,
  { runtimeModule }: EmitContext,
): Printable {
  const name = isChecked(media) ? bodyTypeName(operation, outcome, media, contract) : undefined;
  if (name !== undefined) return importValue('./validators.ts', validatorNames(name).is);
  const isJson = media.kind === 'json' || media.kind === 'any';
  const plain = media.kind === 'bytes' ? 'isBytes' : 'isText';
  return importValue(runtimeModule(''), isJson && media.schema === true ? 'isAnything' : plain);
}

/** The type of what a refusal carries: bytes are bytes, and a stream is its text. */
export function dataType(data: Printable, outcome: Outcome, contract: Contract): Printable {
  const media = askedMedia(outcome, contract);
  const types = [
    ...(media.length === 0 || media.some(isValue) ? [code`${data}[${string(outcome.name)}]`] : []),
    ...(media.some(({ kind }) => kind === 'bytes') ? [code`Uint8Array<ArrayBuffer>`] : []),
    ...(media.some(({ kind }) => kind === 'events' || kind === 'values') ? [code`string`] : []),
  ];
  return operands('|', types);
}
