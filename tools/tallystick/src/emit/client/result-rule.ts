import type { Contract, Operation, Outcome } from '../../model/index.ts';
import { code, group, importValue, type Printable } from '../../print/index.ts';
import { bodyTypeName } from '../body-names.ts';
import type { EmitContext } from '../context.ts';
import { isChecked, isCheckedStream, type ReplyMedia, replyMedia } from '../reply-media.ts';
import { resultSchema, validatorNames } from '../validators/index.ts';
import { made } from './bindings/made.ts';
import { inline, type Member } from './literals.ts';
import { hasStatuses, repliesOf } from './replies.ts';
import { statusRange } from './reply-readers.ts';

/** One validator for all replies, or where the status or the media type decides which body comes, one for each. */
export function resultRule(
  operation: Operation,
  contract: Contract,
  context: EmitContext,
): readonly Printable[] {
  if (resultSchema(operation, contract) === undefined) return [];
  const whole = validatorOf(`${operation.typeName}Result`);
  const replies = repliesOf(operation);
  const byStatus = replies.every(({ matcher }) => matcher.constant === undefined) && hasStatuses(operation);
  const names = new Set(replies.flatMap((reply) => namesOf(reply, operation, contract)));
  if (!byStatus || (names.size === 1 && names.has(`${operation.typeName}Result`)))
    return [code`result: ${whole}`];
  const rules = replies.map((reply) => {
    const check = checkOf(reply, operation, contract, context);
    return inline([...statusRange(reply), ...(check === undefined ? [] : [['check', check] as const])]);
  });
  return [code`results: ${group('[', rules)}`];
}

/** What a reply is validated as, by media type; '' where there is nothing to validate. */
function namesOf(reply: Outcome, operation: Operation, contract: Contract): readonly string[] {
  const media = replyMedia(reply, contract);
  return media.length === 0 ? [''] : media.map((each) => nameOf(each, reply, operation, contract));
}

function nameOf(media: ReplyMedia, reply: Outcome, operation: Operation, contract: Contract): string {
  return (isChecked(media) ? bodyTypeName(operation, reply, media, contract) : undefined) ?? '';
}

function checkOf(
  reply: Outcome,
  operation: Operation,
  contract: Contract,
  context: EmitContext,
): Printable | undefined {
  const [only = '', other] = new Set(namesOf(reply, operation, contract));
  if (other === undefined) return only === '' ? undefined : validatorOf(only);
  const checks = replyMedia(reply, contract).map((media) => {
    const name = nameOf(media, reply, operation, contract);
    return [media.range, name === '' ? code`undefined` : validatorOf(name)] as const;
  });
  return made(context, '', 'checkByType', inline(checks));
}

function validatorOf(typeName: string): Printable {
  return importValue('./validators.ts', validatorNames(typeName).validate);
}

/** The checks, and one validator for the items of each stream. */
export function checkingItems(
  checks: Printable,
  operation: Operation,
  contract: Contract,
  context: EmitContext,
): Printable {
  const statuses = repliesOf(operation).flatMap((reply) => {
    const types = replyMedia(reply, contract).flatMap((media): readonly Member[] => {
      const name = isCheckedStream(media) ? bodyTypeName(operation, reply, media, contract) : undefined;
      if (name === undefined) return [];
      const check = validatorOf(name);
      return [[media.range, media.kind === 'events' ? made(context, 'streams', 'eventCheck', check) : check]];
    });
    if (types.length === 0) return [];
    return [inline([...statusRange(reply), ['types', inline(types)]])];
  });
  if (statuses.length === 0) return checks;
  return made(context, 'streams', 'checkingItems', checks, ...statuses);
}
