/** A JSON value (RFC 8259). */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json };

/**
 * JSON in which an object with the single member `$tallystick` is replaced by a value. The closed set:
 *
 * - `{input: pointer, prefix?, suffix?}`: the value there in the operation's input, as text where text is put
 *   around it; where it is absent the member is left out
 * - `{id: 'integer' | 'hex16' | 'alphanumeric16' | 'hex32' | 'uuid'}`: a fresh id
 * - `{count: name}`: a counter of the mock, growing by one each time
 * - `{now: 'epoch-ms' | 'epoch-s' | layout}`: the mock's clock; a layout of `YYYY MM DD hh mm ss SSS ZZ` tokens
 * - `{issue: 'field' | 'value' | 'message'}`: of the violation that is refused: dotted path, value as sent, words
 */
export type Template = Json;
