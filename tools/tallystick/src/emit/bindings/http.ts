import { kindOfMedia } from '@tallystick/runtime/codec';
import type { HttpBinding } from '../../model/index.ts';
import type { BindingTraits } from './traits.ts';

export function httpTraits(binding: HttpBinding): BindingTraits {
  return {
    module: 'http',
    call: 'callHttp',
    makeFunction: 'httpFunction',
    operationType: 'HttpOperation',
    refusalType: 'HttpRefusal',
    hasGroups: true,
    hasMediaTypes: true,
    requestTypes: requestTypes(binding),
    ...(binding.requestBody === undefined ? {} : { requestBody: binding.requestBody }),
    servers: binding.servers ?? [],
    isIdempotent: !['post', 'patch'].includes(binding.method),
    hasStatus: true,
    isNotification: false,
    isChunkable: false,
  };
}

/** The media types that a caller may choose from, the default first: JSON, or else the spec's first. */
export function requestTypes({ requestBody }: HttpBinding): readonly string[] {
  const types = [...(requestBody?.content.keys() ?? [])];
  const first = types.find((type) => kindOfMedia(type) === 'json');
  return first === undefined ? types : [first, ...types.filter((type) => type !== first)];
}
