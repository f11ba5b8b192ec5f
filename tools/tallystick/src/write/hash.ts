import { hash } from 'node:crypto';

/** Hexadecimal sha256 of bytes; text is hashed as UTF-8. */
export function sha256(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}
