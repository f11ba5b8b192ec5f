import { DECODE_MESSAGES, type Decoded } from '../../codec/index.ts';
import { type Violation, violation } from './violation.ts';

/** What keeps a value from being read, where no validator may notice: of a wrong type, the validator says more. */
export function unreadableIn(decoded: Decoded, field: string): Violation | undefined {
  if (decoded.ok || decoded.issue.code === 'wrong-type') return undefined;
  const { pointer, code } = decoded.issue;
  return violation('type', DECODE_MESSAGES[code], field + pointer.replaceAll('/', '.'), decoded.value);
}
