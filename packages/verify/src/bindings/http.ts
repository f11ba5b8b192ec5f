import { kindOfMedia, mediaTypeIn } from '@tallystick/runtime/codec';
import type {
  HttpBindingData,
  Json,
  JsonSchema,
  OperationData,
  OutcomeData,
} from '@tallystick/runtime/contract';
import { escapeSegment, pointerSegments, valueAt } from '@tallystick/runtime/schema';
import type { Binding, ContentSchema, GuessedInput, MatchedOutcome } from './binding.ts';
import { httpRequest } from './http-request.ts';
import { matchesConstant, matchesStatus } from './matcher.ts';
import { leadsElsewhere } from './parameters.ts';
import { mediaTypeOf, type Reply } from './reply.ts';
import { streamedItems } from './streamed.ts';

/** How an operation travels over HTTP. */
export function http(operation: OperationData, binding: HttpBindingData): Binding {
  const [mediaType = 'application/json'] = Object.keys(binding.requestBody?.content ?? {});
  return {
    request: (url, call, contractCase, writing) => httpRequest(url, call, binding, contractCase, writing),
    outcomes: (reply) => [matchOutcome(operation, reply)],
    enveloped: false,
    mediaTypes: (outcome) => Object.keys(outcome?.content ?? {}),
    lacksJson: (outcome, reply) => lacksJson(outcome, binding, reply),
    contentSchema,
    isParameter: (pointer) => pointerSegments(pointer)[0] !== 'body',
    hasJsonBody: /[/+]json\b/.test(mediaType),
    schemaAt: (pointer) => schemaAt(binding, pointer),
    leadsElsewhere: (pointer, value) => isNoSegment(binding, pointer, value),
    isForAnother: (input) => isForAnother(binding, input),
    guessedInput: (to, members) => guessedInput(binding, to, members),
    deletes: binding.method === 'DELETE',
  };
}

function matchOutcome(operation: OperationData, reply: Reply): MatchedOutcome {
  const text = reply.body === '' ? undefined : reply.body;
  // JSON's null is a value, and not the text "null".
  const content = reply.json === undefined ? text : reply.json;
  const candidates = operation.outcomes.filter(({ matcher }) => matcher.otherwise !== true);
  const outcome =
    candidates.find(
      ({ matcher }) => matchesStatus(matcher, reply.status) && matchesConstant(matcher, content),
    ) ?? operation.outcomes.find((each) => isDefault(each, reply));
  return outcome === undefined
    ? { name: String(reply.status), refused: reply.status >= 400, content }
    : { outcome, name: outcome.name, refused: outcome.promise === 'rejects', content };
}

/** A `default` that describes an error does not apply to a status that is not an error. */
function isDefault({ matcher, promise }: OutcomeData, { status }: Reply): boolean {
  return matcher.otherwise === true && (promise === 'resolves' || status >= 400);
}

function lacksJson({ content }: OutcomeData, { method }: HttpBindingData, reply: Reply): boolean {
  if (reply.json !== undefined) return false;
  const bare = method === 'HEAD' || reply.status === 204 || reply.status === 304;
  const isJson = (type: string): boolean => kindOfMedia(type) === 'json';
  return !bare && isJson(mediaTypeOf(reply)) && Object.keys(content).some(isJson);
}

/** By the media type of the reply, where that is JSON, text, or a stream of them. */
function contentSchema({ content }: OutcomeData, reply: Reply): ContentSchema | undefined {
  const received = mediaTypeOf(reply);
  const type = mediaTypeIn(Object.keys(content), received);
  const schema = type === undefined ? undefined : content[type];
  if (type === undefined || schema === undefined) return undefined;
  const described = { schema, key: escapeSegment(type) };
  const items = streamedItems(received, reply.body);
  if (items !== undefined) return { ...described, items };
  if (reply.json !== undefined && /json/.test(received)) return described;
  return received.startsWith('text/') ? { ...described, isText: true } : undefined;
}

const LOCATIONS: Readonly<Record<string, string>> = { headers: 'header', cookies: 'cookie' };

function schemaAt({ parameters, requestBody }: HttpBindingData, pointer: string): JsonSchema {
  const [first = '', name] = pointerSegments(pointer);
  if (first === 'body') return Object.values(requestBody?.content ?? {})[0] ?? true;
  const location = Object.hasOwn(LOCATIONS, first) ? LOCATIONS[first] : first;
  return parameters.find((each) => each.in === location && each.name === name)?.schema ?? true;
}

function isNoSegment({ parameters }: HttpBindingData, pointer: string, value: Json): boolean {
  const [group, name] = pointerSegments(pointer);
  if (group !== 'path') return false;
  const parameter = parameters.find((each) => each.in === 'path' && each.name === name);
  return value === null || (parameter !== undefined && leadsElsewhere(parameter, value));
}

function isForAnother({ parameters }: HttpBindingData, input: Json): boolean {
  return parameters.some((parameter) => {
    const value =
      parameter.in === 'path' ? valueAt(input, `/path/${escapeSegment(parameter.name)}`) : undefined;
    return value !== undefined && leadsElsewhere(parameter, value);
  });
}

/** By the member of the result that is called like the parameter, or `id`. */
function guessedInput(
  from: HttpBindingData,
  { binding: to }: OperationData,
  members: ReadonlySet<string>,
): GuessedInput | undefined {
  const name = to.protocol === 'http' ? parameterBelow(from, to) : undefined;
  const member = name === undefined ? undefined : [name, 'id'].find((each) => members.has(each));
  if (name === undefined || member === undefined || !isNamed(name, member)) return undefined;
  return { reply: `/${escapeSegment(member)}`, input: `/path/${escapeSegment(name)}` };
}

function isNamed(parameter: string, member: string): boolean {
  return parameter === member || /id$/i.test(parameter);
}

/** `petId`, where one operation is `POST /pets` and the other is at `/pets/{petId}`, or below. */
function parameterBelow(from: HttpBindingData, to: HttpBindingData): string | undefined {
  if (from.method !== 'POST') return undefined;
  const rest = to.path.startsWith(`${from.path}/`) ? to.path.slice(from.path.length) : '';
  return /^\/\{([^}]+)\}(?:\/[^{}]*)?$/.exec(rest)?.[1];
}
