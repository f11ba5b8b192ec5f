import { isReservedWord } from '../print/reserved.ts';

/** Words of a spec's name, which may be dotted, slashed, in kebab, snake or camel case, or hold any character. */
function words(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '');
  const ascii = plain.replace(/[^\x20-\x7e]/gu, (char) =>
    /[\p{L}\p{N}]/u.test(char) ? ` u${char.codePointAt(0)?.toString(16)} ` : ' ',
  );
  const spaced = ascii.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/([A-Z])([A-Z][a-z])/g, '$1 $2');
  return spaced.split(/[^A-Za-z\d]+/).filter((word) => word !== '');
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** `upload.chats` → `UploadChats`. A leading digit gets an underscore; text without any letter becomes `Unnamed`. */
export function pascalCase(text: string): string {
  const joined = words(text).map(capital).join('');
  if (joined === '') return 'Unnamed';
  return /^\d/.test(joined) ? `_${joined}` : joined;
}

/** `UploadFile` → `uploadFile`; a reserved word gets an underscore after it. */
export function camelCase(text: string): string {
  const [first = 'unnamed', ...rest] = words(text);
  const head =
    first === first.toUpperCase() ? first.toLowerCase() : first.charAt(0).toLowerCase() + first.slice(1);
  const joined = [head, ...rest.map(capital)].join('');
  if (/^\d/.test(joined)) return `_${joined}`;
  return isReservedWord(joined) ? `${joined}_` : joined;
}
