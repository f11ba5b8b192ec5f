import type { ContractData } from '@tallystick/runtime/contract';
import { pointerSegments } from '@tallystick/runtime/schema';
import type { Credentials } from '../bindings/credentials.ts';
import { parsed } from '../json.ts';
import { hideInJson } from './hide-in-json.ts';
import { hideInText } from './hide-in-text.ts';
import { hideInValue } from './hide-in-value.ts';
import { Hider } from './hider.ts';
import { HIDDEN, isSecretName, maskedUrl } from './secret-names.ts';
import { SeenSecrets, secretsOf } from './secrets.ts';

/** Hides given credentials wherever they occur, and values whose name says that they are one. */
export interface Mask {
  /** Names of headers, parameters and members that hold credentials in this contract. */
  readonly names: readonly string[];
  /** Whether a rule of the contract, by its pointer, is about a member that is secret. */
  readonly isSecretRule: (rule: string) => boolean;
  readonly text: (text: string) => string;
  readonly url: (url: string) => string;
  /** Every text inside plain data, names of members among them. */
  readonly value: (value: unknown) => unknown;
  /** Headers and body of a message, the body cut. `learn`: what it calls a secret is hidden in every later text too. */
  readonly message: (message: Message, learn?: SeenSecrets) => MaskedMessage;
}

interface Message {
  readonly headers: Iterable<readonly [string, string]>;
  readonly body: string;
}

interface MaskedMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Letters of a body that a report keeps. */
const LONGEST = 20_000;
/** Letters beyond them in which secrets are looked for: one that is cut in two would not be found. */
const MARGIN = 20_000;

export function maskOf(
  { securitySchemes }: ContractData,
  credentials: Credentials,
  seen = new SeenSecrets(),
): Mask {
  const names = securitySchemes.flatMap((scheme) => namesOf(scheme));
  const secrets = secretsOf(credentials);
  const isSecret = (name: string): boolean => isSecretName(name, names);
  const plain = (given: string): string =>
    [...secrets, ...seen.spellings].reduce((masked, secret) => masked.replaceAll(secret, HIDDEN), given);
  const text = (given: string): string => plain(hideNamed(given, new Hider(isSecret)));
  const message: Mask['message'] = ({ headers, body }, learn) => {
    const hider = new Hider(isSecret);
    const hidden = hideNamed(body, hider);
    const shown = [...headers].map(([name, value]) => [name, shownHeader(name, value, hider)] as const);
    learn?.add(hider.found);
    return {
      headers: Object.fromEntries(shown.map(([name, value]) => [name, plain(value)])),
      body: cut(plain(hidden.slice(0, LONGEST + MARGIN)), hidden.length),
    };
  };
  return {
    ...{ names, text, message },
    isSecretRule: (rule) => membersOf(rule).some(isSecret),
    value: (given) => hideInValue(given, { isSecret, text, plain }),
    url: (given) => text(maskedUrl(given, isSecret)),
  };
}

function namesOf(scheme: ContractData['securitySchemes'][number]): readonly string[] {
  if (scheme.kind === 'api-key') return [scheme.parameter];
  return scheme.kind === 'member' ? [scheme.member] : [];
}

/** Names of members on the way to a rule, the innermost last. */
function membersOf(rule: string): readonly string[] {
  const segments = pointerSegments(rule);
  return segments.filter((_, index) => segments[index - 1] === 'properties');
}

/** What is hidden for its name, in JSON and in any other text. */
function hideNamed(text: string, hider: Hider): string {
  const isJson = /^\s*[[{]/.test(text) && parsed(text) !== undefined;
  return isJson ? hideInJson(text, hider, (inner) => hideNamed(inner, hider)) : hideInText(text, hider);
}

function shownHeader(name: string, value: string, hider: Hider): string {
  return hider.isSecret(name) ? hider.hide(valueOfHeader(value)) : hideNamed(value, hider);
}

/** Without the name of a cookie, its attributes and the scheme of an authorization. */
function valueOfHeader(value: string): string {
  return (value.split(';')[0] ?? '').replace(/^[\w.-]+=|^(?:basic|bearer|digest) /i, '');
}

function cut(text: string, length: number): string {
  return length > LONGEST ? `${text.slice(0, LONGEST)}… (${length} letters)` : text;
}
