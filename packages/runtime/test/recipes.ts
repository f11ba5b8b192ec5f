import { type Interceptor, isTallystickError } from '../src/index.ts';

// #region proxy
/** Sends through a dispatcher of undici: `new ProxyAgent('http://proxy:3128')`, or `new Agent({ connect: { ca } })`. */
export function through(dispatcher: object): typeof fetch {
  return (input, init) => fetch(input, { ...init, dispatcher } as RequestInit);
}
// #endregion

// #region retry
/** Retries requests that were provably not sent. */
export function retry(times: number): Interceptor {
  return async (request, next) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await next(request);
      } catch (error) {
        if (attempt > times || !isTallystickError(error) || error.sent !== 'no') throw error;
        await new Promise((resolve) => setTimeout(resolve, 200 * 2 ** attempt));
      }
    }
  };
}
// #endregion

// #region logging
/** Logs each request with its status and duration; secrets in the request are already masked. */
export function log(write: (line: string) => void): Interceptor {
  return async (request, next) => {
    const start = performance.now();
    const response = await next(request);
    const ms = Math.round(performance.now() - start);
    write(
      `${request.operation} #${request.attempt} ${request.method} ${request.url} ${response.status} ${ms} ms`,
    );
    return response;
  };
}
// #endregion

// #region tracing
/** The part of a tracer of `@opentelemetry/api` that this recipe uses. */
interface Tracer {
  startActiveSpan<Result>(name: string, run: (span: Span) => Result): Result;
}

interface Span {
  setAttribute(name: string, value: string | number): unknown;
  recordException(error: Error): void;
  end(): void;
}

/** A span per attempt, with OpenTelemetry's names for HTTP. */
export function trace(tracer: Tracer): Interceptor {
  return (request, next) =>
    tracer.startActiveSpan(request.operation, async (span) => {
      try {
        span.setAttribute('http.request.method', request.method);
        const response = await next(request);
        span.setAttribute('http.response.status_code', response.status);
        return response;
      } catch (error) {
        if (error instanceof Error) span.recordException(error);
        throw error;
      } finally {
        span.end();
      }
    });
}
// #endregion
