import type { ContractCase, HttpBindingData, Json } from '@tallystick/runtime/contract';
import type { Call } from './credentials.ts';
import { formPairs, type NameValue, pathText, simpleText } from './parameters.ts';
import { isObject } from './pointer.ts';

/** An HTTP request as the case wants it, made from the input's groups. */
export function httpRequest(
  baseUrl: string,
  call: Call,
  binding: HttpBindingData,
  contractCase: ContractCase,
): Request {
  const change = contractCase.message;
  const headers = headersOf(call, binding);
  const body = change !== undefined && 'body' in change ? change.body : bodyOf(call, binding);
  const mediaType =
    change !== undefined && 'contentType' in change ? change.contentType : mediaTypeOf(binding);
  if (body !== undefined && mediaType !== undefined) headers.set('content-type', mediaType);
  const method = change !== undefined && 'method' in change ? change.method : binding.method;
  return new Request(urlOf(baseUrl, call, binding), {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
}

function groupOf(call: Call, name: string): { readonly [member: string]: Json } {
  const group = isObject(call.input) && Object.hasOwn(call.input, name) ? call.input[name] : undefined;
  return isObject(group) ? group : {};
}

function urlOf(baseUrl: string, call: Call, binding: HttpBindingData): string {
  const url = new URL(baseUrl);
  url.pathname = url.pathname.replace(/\/+$/, '') + pathOf(call, binding);
  const parameters = [...queryOf(call, binding), ...call.query];
  url.search = new URLSearchParams(parameters.map(([name, value]) => [name, value])).toString();
  return url.href;
}

function pathOf(call: Call, binding: HttpBindingData): string {
  const values = groupOf(call, 'path');
  // what follows a number sign is never sent
  const path = binding.path.split('#')[0] ?? '';
  return path.replaceAll(/\{([^}]+)\}/g, (template, name: string) => {
    const parameter = binding.parameters.find((each) => each.in === 'path' && each.name === name);
    const value = values[name];
    return parameter === undefined || value === undefined
      ? encodeURIComponent(template)
      : pathText(parameter, value);
  });
}

/** Members that the contract does not know travel too: a case may be about them. */
function queryOf(call: Call, binding: HttpBindingData): readonly NameValue[] {
  return Object.entries(groupOf(call, 'query')).flatMap(([name, value]) => {
    const known = binding.parameters.find((each) => each.in === 'query' && each.name === name);
    return formPairs(known ?? unknownParameter(name), value);
  });
}

function unknownParameter(name: string): HttpBindingData['parameters'][number] {
  return { name, in: 'query', required: false, schema: true, style: 'form', explode: true };
}

function headersOf(call: Call, binding: HttpBindingData): Headers {
  const headers = new Headers(call.headers);
  const given = groupOf(call, 'headers');
  const cookies = groupOf(call, 'cookies');
  for (const parameter of binding.parameters) {
    const value = parameter.in === 'header' ? given[parameter.name] : undefined;
    if (value !== undefined)
      headers.set(
        parameter.name,
        simpleText(parameter, value, (text) => text),
      );
    const cookie = parameter.in === 'cookie' ? cookies[parameter.name] : undefined;
    if (cookie !== undefined)
      for (const [name, text] of formPairs(parameter, cookie))
        headers.append('cookie', `${name}=${encodeURIComponent(text)}`);
  }
  return headers;
}

function mediaTypeOf(binding: HttpBindingData): string | undefined {
  return Object.keys(binding.requestBody?.content ?? {})[0];
}

function bodyOf({ input }: Call, binding: HttpBindingData): string | undefined {
  const body = isObject(input) && Object.hasOwn(input, 'body') ? input['body'] : undefined;
  if (body === undefined) return undefined;
  const mediaType = mediaTypeOf(binding) ?? 'application/json';
  if (mediaType === 'application/x-www-form-urlencoded' && isObject(body))
    return new URLSearchParams(Object.entries(body).map(([name, value]) => [name, String(value)])).toString();
  return mediaType.startsWith('text/') && typeof body === 'string' ? body : JSON.stringify(body);
}
