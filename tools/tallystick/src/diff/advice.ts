import type { Change, Direction } from './change.ts';
import type { ChangeId } from './change-ids.ts';

/** What to do about a breaking change: whatever its direction, or by direction. */
type Advice = string | Readonly<Partial<Record<Direction, string>>>;

const ADVICE: Readonly<Partial<Record<ChangeId, Advice>>> = {
  'operation-removed': 'Remove your calls of it before you upgrade.',
  'operation-renamed': 'Call it by its new name.',
  'operation-moved': 'Upgrade before the provider drops the old address.',
  'operation-protocol-changed': 'Configure the client for the new protocol.',
  'param-order-changed': 'Upgrade together with the provider.',
  'param-structure-changed': 'Upgrade together with the provider.',
  'notification-changed': 'Check whether your code waits for a result.',
  'parameter-style-changed': 'Upgrade together with the provider.',
  'encoding-changed': 'Upgrade together with the provider.',
  'request-media-type-removed': 'Send a media type that is still accepted.',
  'reply-media-type-added': 'Set `accept` to the media type that you read.',
  'reply-media-type-removed': 'Request a media type that the provider still supports.',
  'reply-body-removed': 'Stop reading the body.',
  'outcome-added': 'Handle the new documented response.',
  'error-renumbered': 'Compare with the new code, or with the name of the error.',
  'security-changed': 'Give the client credentials of a scheme that is accepted.',
  'security-scheme-changed': 'Give the client the credentials that the scheme asks for.',
  'server-removed': 'Set `baseUrl` of the client to one of the remaining servers.',
  'webhook-renamed': 'Import its type by the new name.',
  'webhook-removed': 'Stop waiting for it.',
  'webhook-added': 'Handle the webhook, or unsubscribe from it.',
  'chunks-changed': 'Send at most the new number of items per call.',
  'required-when-changed': 'Pass the members that the option requires.',
  'member-added': {
    received: 'Make sure your code tolerates the new member.',
    sent: 'Do not send it to providers of the old version.',
  },
  'member-removed': { sent: 'Stop sending it.', received: 'Stop reading it.', both: 'Stop using it.' },
  'member-renamed': {
    sent: 'Send it by its new name.',
    received: 'Read it by its new name.',
    both: 'Use its new name.',
  },
  'member-required': { sent: 'Send it in every request.', received: 'Return it in your test doubles.' },
  'member-optional': { received: 'Handle responses without it.' },
  'other-members-changed': {
    sent: 'Send declared members only.',
    received: 'Handle undeclared members.',
  },
  'type-changed': { sent: 'Send a value of the new type.', received: 'Read a value of the new type.' },
  'values-added': { received: 'Handle the new values.' },
  'values-removed': { sent: 'Send one of the remaining values.' },
  'values-changed': { sent: 'Send one of the new values.', received: 'Handle the new values.' },
  'limit-changed': { sent: 'Stay within the new limit.', received: 'Handle values beyond the old limit.' },
  'pattern-changed': {
    sent: 'Send strings that match the new pattern.',
    received: 'Handle strings that match the new pattern.',
  },
  'format-changed': { sent: 'Send values in the new format.', received: 'Read values in the new format.' },
  'branch-added': { received: 'Handle the new alternative.' },
  'branch-removed': { sent: 'Send one of the remaining alternatives.' },
  'export-removed': 'Import its replacement.',
  'types-changed': 'Compile your code with the new types.',
  'rule-changed': { sent: 'Check your requests against the new rule.' },
};

/** For a change that breaks, and that the table does not know by this direction. */
const GENERAL: Readonly<Record<Direction, string>> = {
  sent: 'Check your requests.',
  received: 'Check the code that reads it.',
  both: 'Check your requests and the code that reads it.',
};

/** What somebody who uses the package does about a breaking change. */
export function adviceFor({ id, direction }: Pick<Change, 'id' | 'direction'>): string {
  const advice = ADVICE[id];
  if (typeof advice === 'string') return advice;
  return advice?.[direction] ?? GENERAL[direction];
}
