import { unknownMembersOf } from '../schema/unknown-members.ts';
import type { Check } from './check.ts';

/** Members that the schema of an object leaves unsaid: allowed, and a sign that the spec is behind. */
export const undocumentedMembers: Check<'undocumented-members'> = {
  ids: {
    'undocumented-members':
      'with `--unknown-members`: a response has members that its schema does not declare',
  },
  run: ({ binding, messages, contract, reply, unknownMembers = 'ignore' }) => {
    if (unknownMembers === 'ignore') return [];
    return messages.flatMap(({ outcome, content }) => {
      const described = outcome === undefined ? undefined : binding.contentSchema(outcome, reply);
      if (described === undefined || content === undefined) return [];
      const values =
        described.items === undefined ? [content] : described.items.flatMap(([value]) => value ?? []);
      const unknown = values.flatMap((value) => unknownMembersOf(value, described.schema, contract.schemas));
      return [...new Set(unknown)].map((pointer) => ({
        check: 'undocumented-members' as const,
        message: `${pointer} is not declared by the schema`,
        received: pointer,
      }));
    });
  },
};
