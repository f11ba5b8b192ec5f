export interface Decoded {
  readonly text: string;
  /** For people: `UTF-8`. */
  readonly encoding: string;
  /** Whether the encoding is a guess that a person should look at. */
  readonly guessed: boolean;
}

/** Text of a file: by its byte order mark, else UTF-8 where it is that, else Windows-1252. */
export function decode(bytes: Uint8Array): Decoded {
  const marked = byMark(bytes);
  if (marked !== undefined)
    return { text: read(bytes, marked), encoding: marked.toUpperCase(), guessed: false };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, encoding: 'UTF-8', guessed: false };
  } catch {
    return { text: read(bytes, 'windows-1252'), encoding: 'Windows-1252 (Latin-1)', guessed: true };
  }
}

function byMark([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function read(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}
