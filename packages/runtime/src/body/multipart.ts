import type { Part } from '../call/operation.ts';

export { partHeaders } from './part-headers.ts';
export { partStyles } from './part-styles.ts';

/**
 * A body as `multipart/form-data` (RFC 7578). A list is a part for each entry; an object is JSON; a Blob or File is
 * sent as it is; anything else is text. `types`: content type of a member's parts, where the spec's encoding says one.
 */
export function multipart(types: Readonly<Record<string, string>> = {}): Part {
  return ({ body }, draft, call) => {
    if (body === undefined) return;
    draft.body = body;
    // The boundary is made by what sends it, and the content type with it.
    draft.headers.delete('content-type');
    call.finish.push((request) => {
      request.body = formOf(request.body, types);
    });
  };
}

function formOf(value: unknown, types: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, member] of Object.entries(Object(value)))
    for (const each of Array.isArray(member) ? member : [member])
      if (each !== undefined) append(form, name, each, Object.hasOwn(types, name) ? types[name] : undefined);
  return form;
}

function append(form: FormData, name: string, value: unknown, type: string | undefined): void {
  const blob = blobOf(value, type);
  if (typeof blob === 'string') form.append(name, blob);
  else form.append(name, blob, blob instanceof File ? blob.name : name);
}

function blobOf(value: unknown, type: string | undefined): Blob | string {
  if (value instanceof Blob)
    return value.type !== '' || type === undefined
      ? value
      : new File([value], value instanceof File ? value.name : 'blob', { type });
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value))
    return new Blob([value as BlobPart], { type: type ?? 'application/octet-stream' });
  const object = typeof value === 'object' && value !== null;
  const text = object ? JSON.stringify(value) : String(value);
  const kind = type ?? (object ? 'application/json' : undefined);
  return kind === undefined ? text : new Blob([text], { type: kind });
}
