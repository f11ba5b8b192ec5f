/** A number in [0, 1) that only depends on the text: FNV-1a, mixed. */
export function chance(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296;
}

/** Letters out of an alphabet. */
export function letters(seed: string, count: number, alphabet: string): string {
  return Array.from(
    { length: count },
    (_, index) => alphabet[Math.floor(chance(`${seed}#${index}`) * alphabet.length)] ?? '',
  ).join('');
}
