/** A number from 0 to 2^32 - 1 that only depends on the text: FNV-1a, mixed. */
export function hash(text: string): number {
  return mixed(read(BASIS, text));
}

const BASIS = 0x811c9dc5;

function read(start: number, text: string): number {
  let value = start;
  for (let index = 0; index < text.length; index++)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value;
}

function mixed(read: number): number {
  const value = Math.imul(read ^ (read >>> 16), 0x45d9f3b);
  return (value ^ (value >>> 16)) >>> 0;
}

/** Letters out of an alphabet, each by the hash of the seed and its number. */
export function letters(seed: string, count: number, alphabet: string): string {
  const start = read(BASIS, `${seed}#`);
  let text = '';
  for (let index = 0; index < count; index++)
    text += alphabet[mixed(read(start, String(index))) % alphabet.length] ?? '';
  return text;
}

export const HEX = '0123456789abcdef';
export const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
