import type { Part } from '../call/operation.ts';
import { formText, type MemberWriters } from '../codec/form.ts';
import { body } from './bodies.ts';

export { formMember } from '../codec/form.ts';

/** A body as `application/x-www-form-urlencoded`. `writers`: of members that the spec says something of. */
export function form(mediaType: string, writers: MemberWriters = {}): Part {
  return body(mediaType, (value, refuse) => formText(value, writers, refuse));
}
