import { isReservedWord } from '../print/reserved.ts';

/** What stands between words: all that ECMAScript allows in no identifier, what nobody can see, and `_` and `$`. */
const BETWEEN_WORDS = /(?:[^\p{ID_Continue}]|[_\p{Default_Ignorable_Code_Point}])+/u;

/**
 * Words of a spec's name, which may be dotted, slashed, in kebab, snake or camel case, or hold any character. Letters
 * of every script stay; one that can be written in several ways is written as one code point where there is one (NFC).
 */
function words(text: string): readonly string[] {
  const spaced = text
    .normalize('NFC')
    .replace(/([\p{Ll}\p{N}]\p{M}*)(?=\p{Lu})/gu, '$1 ')
    .replace(/(\p{Lu}\p{M}*)(?=\p{Lu}\p{M}*\p{Ll})/gu, '$1 ');
  return spaced.split(BETWEEN_WORDS).filter((word) => word !== '');
}

/** `pets` → `Pets`. */
export function capital(word: string): string {
  const [first = ''] = word;
  const upper = first.toUpperCase();
  // The capital of some letters is two letters (ß, ŉ), which would make another word.
  return [...upper].length === 1 ? upper + word.slice(first.length) : word;
}

function small(word: string): string {
  const [first = ''] = word;
  return word === word.toUpperCase() ? word.toLowerCase() : first.toLowerCase() + word.slice(first.length);
}

/** Digits and marks stand within an identifier, and do not begin one. */
function withStart(joined: string): string {
  return /^\p{ID_Start}/u.test(joined) ? joined : `_${joined}`;
}

/**
 * `upload.chats` → `UploadChats`. A leading digit gets an underscore before it, a reserved word (`Infinity`, `NaN`) one
 * after it; text without any letter becomes `Unnamed`.
 *
 * @example
 * pascalCase('order items'); // 'OrderItems'
 */
export function pascalCase(text: string): string {
  const joined = words(text).map(capital).join('');
  return joined === '' ? 'Unnamed' : unreserved(withStart(joined.normalize('NFC')));
}

function unreserved(name: string): string {
  return isReservedWord(name) ? `${name}_` : name;
}

/**
 * `UploadFile` → `uploadFile`; a reserved word gets an underscore after it.
 *
 * @example
 * camelCase('order items'); // 'orderItems'
 */
export function camelCase(text: string): string {
  return unreserved(memberCase(text));
}

/** The same of a member of an object, whose name may be a reserved word: `client.repos.delete(…)`. */
export function memberCase(text: string): string {
  const [first = 'unnamed', ...rest] = words(text);
  return withStart([small(first), ...rest.map(capital)].join('').normalize('NFC'));
}

/** Whether a text is lower-case words joined by `-`, as names of contracts and plugins are: `operations-page`. */
export function isKebabCase(text: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text);
}
