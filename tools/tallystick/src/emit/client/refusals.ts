import type { Contract, Operation, Outcome } from '../../model/index.ts';
import {
  code,
  importType,
  importValue,
  list,
  type Printable,
  propertyKey,
  type Statement,
} from '../../print/index.ts';
import { bodyTypeName } from '../body-names.ts';
import type { EmitContext } from '../context.ts';
import { isChecked, type ReplyMedia, replyMedia } from '../reply-media.ts';
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
  const isHttp = operation.binding.protocol === 'http';
  const entries = refusalsOf(operation).map((outcome) => {
    const carries = isHttp
      ? carried(outcome, operation, contract, context)
      : dataCheckOf(outcome, operation, contract, context);
    return code`${propertyKey(outcome.name)}: ${carries},`;
  });
  const table = code`{\n${list(entries)}\n}`;
  return isHttp ? made(context, '', 'refusalsByType', table) : table;
}

function dataCheckOf(
  outcome: Outcome,
  operation: Operation,
  contract: Contract,
  context: EmitContext,
): Printable {
  const [media] = replyMedia(outcome, contract);
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
  const media = replyMedia(outcome, contract);
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
  return importValue(runtimeModule(''), isJson && media.schema === true ? 'isAnything' : 'isText');
}
