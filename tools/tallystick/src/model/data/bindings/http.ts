import type { HttpBindingData } from '@tallystick/runtime/contract';
import type { HttpBinding, HttpRequestBody } from '../../index.ts';
import { given, mapped, type SchemaOf, serverData } from '../members.ts';

export function httpData(
  { method, path, servers, parameters, requestBody }: HttpBinding,
  schema: SchemaOf,
): HttpBindingData {
  return {
    protocol: 'http',
    method: method.toUpperCase(),
    path,
    ...(servers === undefined ? {} : { servers: servers.map(serverData) }),
    parameters: parameters.map(
      ({ name, in: location, required, schema: each, style, explode, allowReserved, mediaType }) => ({
        name,
        in: location,
        required,
        schema: schema(each),
        style,
        explode,
        ...given({ allowReserved: allowReserved || undefined, mediaType }),
      }),
    ),
    ...(requestBody === undefined
      ? {}
      : {
          requestBody: {
            required: requestBody.required,
            content: mapped(requestBody.content, ({ schema: each }) => schema(each ?? true)),
            ...encodingData(requestBody, schema),
          },
        }),
  };
}

/** Of the media types that say something of their members' encoding. */
function encodingData({ content }: HttpRequestBody, schema: SchemaOf) {
  const stated = [...content].filter(([, { encoding }]) => encoding.size > 0);
  if (stated.length === 0) return {};
  const encoding = mapped(new Map(stated), (media) =>
    mapped(media.encoding, ({ contentType, style, explode, allowReserved, headers }) => ({
      ...given({ contentType, style, explode, allowReserved }),
      ...(headers === undefined
        ? {}
        : { headers: mapped(headers, (header) => ({ ...header, schema: schema(header.schema) })) }),
    })),
  );
  return { encoding };
}
