import type { HttpBinding, HttpMediaType } from '../../model/index.ts';
import { code, json, list, type Printable, propertyKey, string } from '../../print/index.ts';
import type { RuntimeModule } from '../options.ts';
import { essence, isJson, isJsonLines } from './media-types.ts';

type Make = (module: RuntimeModule, name: string, ...given: Printable[]) => Printable;

export type BodyKind = 'json' | 'form' | 'multipart' | 'lines' | 'raw';

export function bodyKind(mediaType: string): BodyKind {
  const type = essence(mediaType);
  if (isJson(type)) return 'json';
  if (type === 'application/x-www-form-urlencoded') return 'form';
  if (type === 'multipart/form-data') return 'multipart';
  return isJsonLines(type) ? 'lines' : 'raw';
}

/** The media types that the caller may choose from, the one that is used unless told otherwise first: JSON, or else the spec's first. */
export function requestTypes({ requestBody }: HttpBinding): readonly string[] {
  const types = [...(requestBody?.content.keys() ?? [])];
  const first = types.find(isJson);
  return first === undefined ? types : [first, ...types.filter((type) => type !== first)];
}

/** What puts the body into the request. */
export function bodyOf(binding: HttpBinding, make: Make): readonly Printable[] {
  const types = requestTypes(binding);
  const parts = types.map((type) => partOf(type, binding.requestBody?.content.get(type), make));
  if (parts.length < 2) return parts;
  const members = types.map((type, index) => code`${propertyKey(type)}: ${parts[index] ?? code``}`);
  return [make('http', 'eitherBody', code`{ ${list(members, ', ')} }`)];
}

function partOf(mediaType: string, media: HttpMediaType | undefined, make: Make): Printable {
  const kind = bodyKind(mediaType);
  const encoding = [...(media?.encoding ?? [])];
  if (kind === 'multipart') {
    const types = encoding.flatMap(([name, { contentType }]) =>
      contentType === undefined || contentType.includes(',') ? [] : [[name, contentType] as const],
    );
    return make('multipart', 'multipart', ...(types.length === 0 ? [] : [json(Object.fromEntries(types))]));
  }
  if (kind !== 'form') return make(kind === 'lines' ? 'streams' : 'http', kind, string(mediaType));
  const writers = encoding.map(([name, each]) => {
    const { style = 'form', explode = style === 'form', allowReserved = false, contentType } = each;
    const styled = make(
      'http',
      'styled',
      string(style),
      json(explode),
      ...(allowReserved ? [string('reserved')] : []),
    );
    const writer =
      contentType !== undefined && isJson(contentType)
        ? make('http', 'contentText', string('query'))
        : styled;
    return code`${propertyKey(name)}: ${writer}`;
  });
  return make(
    'forms',
    'form',
    string(mediaType),
    ...(writers.length === 0 ? [] : [code`{ ${list(writers, ', ')} }`]),
  );
}
