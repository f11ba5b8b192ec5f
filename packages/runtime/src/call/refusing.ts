import type { Call } from './call.ts';
import type { EncodeCode } from './encode-code.ts';

/**
 * Ends a call whose value cannot be written, before it is sent. `pointer`: where the value is in the input (RFC 6901). A
 * bundle holds the codes alone; `CODEC_MESSAGES` has a sentence for each.
 */
export function refusing(call: Pick<Call, 'fail'>, pointer: string): (code: EncodeCode) => never {
  return (code) => {
    const message = `Cannot be sent: ${code}`;
    throw call.fail('validation', code, `${pointer}: ${message}`, { issues: [{ pointer, code, message }] });
  };
}
