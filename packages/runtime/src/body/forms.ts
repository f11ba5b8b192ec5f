import type { Part } from '../call/operation.ts';
import { body } from './bodies.ts';
import type { Writers } from './parts.ts';
import { styled } from './styles.ts';

/**
 * A body as `application/x-www-form-urlencoded`. Lists and objects are written in style `form`, exploded, unless the
 * spec's encoding of the member says otherwise (OpenAPI, Encoding Object).
 */
export function form(mediaType: string, writers: Writers = {}): Part {
  const plain = styled('form', true);
  return body(mediaType, (value) =>
    Object.entries(Object(value))
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => ((Object.hasOwn(writers, name) && writers[name]) || plain)(name, member))
      .filter((text) => text !== '')
      .join('&'),
  );
}
