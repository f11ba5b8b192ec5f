import { HTTP } from './table/http.ts';
import { PROTOCOL_HTTP } from './table/http-protocol.ts';
import { JSON_RPC } from './table/json-rpc.ts';
import { MEANINGS } from './table/meanings.ts';
import { MEMBERS } from './table/members.ts';
import { MORE } from './table/more.ts';
import { RENAMES } from './table/renames.ts';
import { PROTOCOL_RPC } from './table/rpc-protocol.ts';
import { RULES } from './table/rules.ts';
import { SECURITY } from './table/security.ts';
import { TEXTS } from './table/texts.ts';
import { UNIONS } from './table/unions.ts';
import { VALUES } from './table/values.ts';

/** Two specs, and the expected changes: `id wire`, `+` where the behaviour changes as well. */
export interface Row {
  readonly title: string;
  readonly before: object;
  readonly after: object;
  readonly changes: readonly string[];
}

export const TABLE: readonly Row[] = [
  ...MEMBERS,
  ...VALUES,
  ...TEXTS,
  ...RULES,
  ...UNIONS,
  ...HTTP,
  ...SECURITY,
  ...JSON_RPC,
  ...MORE,
  ...RENAMES,
  ...PROTOCOL_RPC,
  ...PROTOCOL_HTTP,
  ...MEANINGS,
].map(([title, before, after, ...changes]) => ({ title, before, after, changes }));
