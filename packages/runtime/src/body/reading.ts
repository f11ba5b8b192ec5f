import type { Call } from '../call/call.ts';
import { mediaTypeIn, mediaTypeOf } from '../call/media-type.ts';
import type { HttpOperation } from '../call/operation.ts';
import { isOf } from '../call/statuses.ts';
import type { Response } from '../web.ts';
import { limited } from './limited.ts';

/** Reads the body of a response with a given content type. */
export type Reader = (response: Response, call: Call) => unknown;

/** What makes bytes or streams of replies with some statuses, by media type. */
interface ReadersOfStatus {
  readonly from: number;
  /** Default: `from`. */
  readonly to?: number;
  /** Absent: all that comes is text. */
  readonly types?: Readonly<Record<string, Reader | undefined>>;
}

/**
 * By status and media type; what is text by its type is read as text, and bytes of a type nobody documented stay bytes.
 */
export function reading(...statuses: readonly ReadersOfStatus[]): NonNullable<HttpOperation['read']> {
  return async (response, call) => {
    const { status, headers } = response;
    const types = statuses.find((each) => isOf(status, each))?.types;
    const type = mediaTypeOf(headers);
    // '' stands for a reply without a type, where that is not bytes or a stream.
    const unstated = types && !('' in types) ? Object.keys(types)[0] : undefined;
    const found = types && mediaTypeIn(Object.keys(types), type || (call.options.accept ?? unstated ?? ''));
    if (found !== undefined) return types?.[found]?.(response, call);
    return types && !TEXT.test(type) ? bytes(response, call) : undefined;
  };
}

/** Types that are text, and none. */
const TEXT = /^(text\/|$)|[/+](json|xml|yaml|x-yaml|javascript|x-www-form-urlencoded|graphql)$/;

/** All bytes of the body. */
export async function bytes(response: Response, call: Call): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await limited(call, response).arrayBuffer());
}
