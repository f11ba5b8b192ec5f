/** Whether a browser asks for leave before it sends the request itself. */
export function isPreflight(request: Request): boolean {
  return request.method === 'OPTIONS' && request.headers.has('access-control-request-method');
}

/** Leave for what the browser asks. */
export function preflightResponse(request: Request): Response {
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
export function withCors(request: Request, response: Response): Response {
  const origin = request.headers.get('origin');
  if (origin === null || response.type === 'error') return response;
  const headers = new Headers(response.headers);
  headers.set('access-control-allow-origin', origin);
  headers.set('access-control-allow-credentials', 'true');
  headers.append('vary', 'origin');
  const shown = [...response.headers.keys()].filter((name) => name !== 'set-cookie');
  if (shown.length > 0) headers.set('access-control-expose-headers', shown.join(', '));
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
