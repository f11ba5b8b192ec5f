import { isResponse, type MockRequest, type PlainResponse } from '@tallystick/runtime/mock';

/** Whether a browser asks for leave before it sends the request itself. */
export function isPreflight(request: MockRequest): boolean {
  return request.method === 'OPTIONS' && request.headers.get('access-control-request-method') !== null;
}

/** Leave for what the browser asks. */
export function preflightResponse(request: MockRequest): Response {
  const asked = (name: string): string => request.headers.get(`access-control-request-${name}`) ?? '';
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': asked('method'),
      ...(asked('headers') !== '' && { 'access-control-allow-headers': asked('headers') }),
      'access-control-max-age': '600',
    },
  });
}

/** Lets pages of any origin read the response, credentials included: nothing here is anybody's secret. */
export function withCors(request: MockRequest, response: Response | PlainResponse): Response | PlainResponse {
  const origin = request.headers.get('origin');
  if (origin === null) return response;
  if (!isResponse(response))
    return { ...response, headers: { ...response.headers, ...leave(origin, Object.keys(response.headers)) } };
  if (response.type === 'error') return response;
  const headers = new Headers(response.headers);
  const shown = [...response.headers.keys()].filter((name) => name !== 'set-cookie');
  const { vary, ...rest } = leave(origin, shown);
  for (const [name, value] of Object.entries(rest)) headers.set(name, value);
  headers.append('vary', vary);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}

function leave(origin: string, shown: readonly string[]) {
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    vary: 'origin',
    ...(shown.length > 0 && { 'access-control-expose-headers': shown.join(', ') }),
  };
}
