import { factsOf, joinCookies, joinPairs, type Pair, typeWithin } from '@tallystick/runtime/codec';
import type { ContractCase, HttpBindingData, Json } from '@tallystick/runtime/contract';
import type { Request as WebRequest } from '@tallystick/runtime/web';
import { isObject } from '../json.ts';
import { type RequestBody, writtenBody } from './body.ts';
import type { Call } from './credentials.ts';
import { writtenPairs, writtenText } from './parameters.ts';
import { refuse, type Writing } from './writing.ts';

/** An HTTP request as the case wants it, made from the input's groups. */
export function httpRequest(
  baseUrl: string,
  call: Call,
  binding: HttpBindingData,
  { message: change }: ContractCase,
  writing: Writing,
): WebRequest {
  const headers = headersOf(call, binding, writing);
  const made = bodyOf(call, binding, writing);
  const body = change !== undefined && 'body' in change ? change.body : made?.body;
  const mediaType =
    change !== undefined && 'contentType' in change
      ? change.contentType
      : (made?.contentType ?? mediaTypeOf(binding, writing));
  if (body !== undefined && mediaType !== undefined) headers.set('content-type', mediaType);
  const method = change !== undefined && 'method' in change ? change.method : binding.method;
  return new Request(urlOf(baseUrl, call, binding, writing), {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
}

function groupOf(call: Call, name: string): { readonly [member: string]: Json } {
  const group = isObject(call.input) && Object.hasOwn(call.input, name) ? call.input[name] : undefined;
  return isObject(group) ? group : {};
}

function urlOf(baseUrl: string, call: Call, binding: HttpBindingData, writing: Writing): string {
  const url = new URL(baseUrl);
  url.pathname = url.pathname.replace(/(?<!\/)\/+$/, '') + pathOf(call, binding, writing);
  const keys = [...call.query].map(
    ([name, value]): Pair => [encodeURIComponent(name), encodeURIComponent(value)],
  );
  url.search = joinPairs([...queryOf(call, binding, writing), ...keys]);
  return url.href;
}

function pathOf(call: Call, binding: HttpBindingData, writing: Writing): string {
  const values = groupOf(call, 'path');
  // what follows a number sign is never sent
  const path = binding.path.split('#')[0] ?? '';
  return path.replaceAll(/\{([^{}]+)\}/g, (template, name: string) => {
    const parameter = binding.parameters.find((each) => each.in === 'path' && each.name === name);
    const value = values[name];
    if (parameter !== undefined && value !== undefined) return writtenText(parameter, value, writing) ?? '';
    return /\p{Surrogate}/u.test(template) ? refuse(name, 'lone-surrogate') : encodeURIComponent(template);
  });
}

/** Members that the contract does not know travel too: a case may be about them. */
function queryOf(call: Call, binding: HttpBindingData, writing: Writing): readonly Pair[] {
  return Object.entries(groupOf(call, 'query')).flatMap(([name, value]) => {
    const known = binding.parameters.find((each) => each.in === 'query' && each.name === name);
    return writtenPairs(known ?? unknownParameter(name), value, writing);
  });
}

function unknownParameter(name: string): HttpBindingData['parameters'][number] {
  return { name, in: 'query', required: false, schema: true, style: 'form', explode: true };
}

function headersOf(call: Call, { parameters }: HttpBindingData, writing: Writing): Headers {
  const headers = new Headers(call.headers);
  const given = groupOf(call, 'headers');
  const cookies = groupOf(call, 'cookies');
  for (const parameter of parameters) {
    const value = parameter.in === 'header' ? given[parameter.name] : undefined;
    const text = value === undefined ? undefined : writtenText(parameter, value, writing);
    if (text !== undefined) headers.set(parameter.name, text);
    const cookie = parameter.in === 'cookie' ? cookies[parameter.name] : undefined;
    const pairs = cookie === undefined ? [] : writtenPairs(parameter, cookie, writing);
    if (pairs.length > 0) headers.append('cookie', joinCookies(pairs));
  }
  return headers;
}

/** JSON where there is JSON, as the clients do; of a range, one type within it. */
function mediaTypeOf(binding: HttpBindingData, { context }: Writing): string | undefined {
  const stated = statedType(binding);
  if (stated === undefined) return undefined;
  return typeWithin(stated, factsOf(binding.requestBody?.content[stated] ?? true, context.schemas).binary);
}

function statedType({ requestBody }: HttpBindingData): string | undefined {
  const types = Object.keys(requestBody?.content ?? {});
  return types.find((type) => /[/+]json\b/.test(type)) ?? types[0];
}

function bodyOf(call: Call, binding: HttpBindingData, writing: Writing): RequestBody | undefined {
  const { input } = call;
  const body = isObject(input) && Object.hasOwn(input, 'body') ? input['body'] : undefined;
  if (body === undefined) return undefined;
  const stated = statedType(binding) ?? '';
  const encoding = binding.requestBody?.encoding?.[stated];
  const media = {
    mediaType: mediaTypeOf(binding, writing) ?? 'application/json',
    schema: binding.requestBody?.content[stated] ?? true,
    ...(encoding === undefined ? {} : { encoding }),
  };
  return writtenBody(media, body, writing, groupOf(call, 'partHeaders'));
}
