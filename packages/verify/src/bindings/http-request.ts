import type { ContractCase, HttpBindingData, Json } from '@tallystick/runtime/contract';
import { isObject } from '../json.ts';
import type { Call } from './credentials.ts';
import { formText, multipartText } from './form-body.ts';
import { formPairs, type NameValue, pathText, simpleText } from './parameters.ts';

/** An HTTP request as the case wants it, made from the input's groups. */
export function httpRequest(
  baseUrl: string,
  call: Call,
  binding: HttpBindingData,
  contractCase: ContractCase,
): Request {
  const change = contractCase.message;
  const headers = headersOf(call, binding);
  const made = bodyOf(call, binding);
  const body = change !== undefined && 'body' in change ? change.body : made?.text;
  const mediaType =
    change !== undefined && 'contentType' in change
      ? change.contentType
      : (made?.contentType ?? mediaTypeOf(binding));
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

/** JSON where there is JSON, as the clients do; a range allows JSON too. */
function mediaTypeOf(binding: HttpBindingData): string | undefined {
  const types = Object.keys(binding.requestBody?.content ?? {});
  const chosen = types.find((type) => /[/+]json\b/.test(type)) ?? types[0];
  return chosen?.includes('*') === true ? 'application/json' : chosen;
}

interface TextBody {
  readonly text: string;
  /** Where it says more than the contract does. */
  readonly contentType?: string;
}

function bodyOf(call: Call, binding: HttpBindingData): TextBody | undefined {
  const { input } = call;
  const body = isObject(input) && Object.hasOwn(input, 'body') ? input['body'] : undefined;
  if (body === undefined) return undefined;
  const mediaType = mediaTypeOf(binding) ?? 'application/json';
  const encodings = binding.requestBody?.encoding?.[mediaType] ?? {};
  if (/^application\/x-www-form-urlencoded\b/i.test(mediaType) && isObject(body))
    return { text: formText(body, encodings) };
  if (/^multipart\/form-data\b/i.test(mediaType) && isObject(body))
    return multipartText(body, encodings, groupOf(call, 'partHeaders'));
  return { text: typeof body === 'string' && !/[/+]json\b/.test(mediaType) ? body : JSON.stringify(body) };
}
