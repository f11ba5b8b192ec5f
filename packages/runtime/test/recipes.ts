import { type Interceptor, isTallystickError } from '../src/index.ts';

// #region proxy
/** Sends through a dispatcher of undici: `new ProxyAgent('http://proxy:3128')`, or `new Agent({ connect: { ca } })`. */
export function through(dispatcher: object): typeof fetch {
  return (input, init) => fetch(input, { ...init, dispatcher } as RequestInit);
}
// #endregion

// #region retry
/** Sends again a request that provably never arrived. */
export function retry(times: number): Interceptor {
  return async (request, next) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await next({ ...request, attempt });
      } catch (error) {
        if (attempt > times || !isTallystickError(error) || error.sent !== 'no') throw error;
        await new Promise((resolve) => setTimeout(resolve, 200 * 2 ** attempt));
      }
    }
  };
}
// #endregion

// #region logging
/** What was sent and what came back; secrets are masked before an interceptor sees anything. */
export function log(write: (line: string) => void): Interceptor {
  return async (request, next) => {
    const start = performance.now();
    const reply = await next(request);
    const ms = Math.round(performance.now() - start);
    write(
      `${request.operation} #${request.attempt} ${request.method} ${request.url} ${reply.status} ${ms} ms`,
    );
    return reply;
  };
}
// #endregion

// #region tracing
/** What this needs of a tracer of `@opentelemetry/api`. */
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
        const reply = await next(request);
        span.setAttribute('http.response.status_code', reply.status);
        return reply;
      } catch (error) {
        if (error instanceof Error) span.recordException(error);
        throw error;
      } finally {
        span.end();
      }
    });
}
// #endregion
