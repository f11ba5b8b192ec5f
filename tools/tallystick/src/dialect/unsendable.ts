import {
  CODEC_MESSAGES,
  kindOfMedia,
  type NotEncodable,
  takenNames,
  unencodable,
  unencodableBody,
} from '@tallystick/runtime/codec';
import type { HttpBindingData } from '@tallystick/runtime/contract';
import type { Reporter, Severity } from '../diagnostics/index.ts';
import type { Contract } from '../model/contract.ts';
import { httpData } from '../model/data/bindings/http.ts';
import { type WireSchemas, wireSchemas } from '../model/data/wire.ts';
import type { HttpBinding, HttpMediaType, Operation, Schema } from '../model/index.ts';
import { type Origin, placeKey } from '../model/origin.ts';

/** One place of the spec, and what of its values cannot be sent. */
interface Found {
  /** What the values are: `The parameter "ids"`. */
  readonly subject: string;
  readonly at: Origin;
  readonly issue: Pick<NotEncodable, 'code' | 'type'>;
  readonly severity: Severity;
}

/**
 * Reports what no client can send, or no server can tell apart, as the codec itself writes it. Of a spec's shared parts
 * each is reported once.
 */
export function reportUnsendable(contract: Contract, reporter: Reporter): void {
  const told = new Set<string>();
  const wire = wireSchemas(contract);
  for (const operation of contract.operations) {
    const { binding } = operation;
    if (binding.protocol !== 'http') continue;
    for (const found of [...ofParameters(operation, binding, wire), ...ofBodies(operation, binding, wire)]) {
      const key = `${placeKey(found.at)} ${found.subject} ${found.issue.code} ${found.issue.type}`;
      if (!told.has(key)) report(found, reporter);
      told.add(key);
    }
  }
}

function report({ subject, at, issue: { code, type }, severity }: Found, reporter: Reporter): void {
  const what = code === 'ambiguous-type' || code === 'name-taken' ? '' : `, of type ${type}`;
  reporter.report({
    code: 'TLY3050',
    severity,
    message: `${subject}${what}: ${code}. ${CODEC_MESSAGES[code]}`,
    fix: 'Change the style, the media type or the schema.',
    at,
  });
}

function ofParameters(
  operation: Operation,
  binding: HttpBinding,
  { schema, schemas }: WireSchemas,
): readonly Found[] {
  const { requestBody: _body, ...bodiless } = binding;
  const { parameters } = httpData(bodiless, schema);
  const found = parameters.flatMap((parameter, index): readonly Found[] => {
    const at = placeOf(binding.parameters[index]?.schema ?? true, operation);
    const subject = `The ${parameter.in} parameter ${JSON.stringify(parameter.name)}`;
    return unencodable(parameter, schemas).map((issue) => ({
      subject,
      at,
      issue,
      severity: severityOf(issue),
    }));
  });
  return [...found, ...taken(operation, parameters, schemas)];
}

function taken(
  operation: Operation,
  parameters: HttpBindingData['parameters'],
  schemas: WireSchemas['schemas'],
): readonly Found[] {
  return takenNames(parameters, schemas).map((name) => ({
    subject: `The name ${JSON.stringify(name)}`,
    at: operation.origin,
    issue: { code: 'name-taken', type: 'any' },
    severity: 'warning',
  }));
}

/**
 * Null beside other types can be left out instead; several types with one text are read as the first that matches; what
 * some values of the type alone cannot do, others can.
 */
function severityOf({ code, type, when }: NotEncodable): Severity {
  return type === 'null' || when === 'some' || code === 'ambiguous-type' ? 'info' : 'warning';
}

function ofBodies(operation: Operation, { requestBody }: HttpBinding, wire: WireSchemas): readonly Found[] {
  return [...(requestBody?.content ?? [])].flatMap(([mediaType, media]) =>
    // What travels under a range is for the caller to say.
    mediaType.includes('*') ? [] : ofBody(operation, mediaType, media, wire),
  );
}

function ofBody(
  operation: Operation,
  mediaType: string,
  { schema = true, encoding }: HttpMediaType,
  wire: WireSchemas,
): readonly Found[] {
  const members = [...membersOf(schema, mediaType)].flatMap(([name, property]): readonly Found[] => {
    const { headers: _headers, ...stated } = encoding.get(name) ?? {};
    const only = { type: 'object', properties: { [name]: wire.schema(property) }, required: [name] };
    const issues = unencodableBody({ mediaType, schema: only, encoding: { [name]: stated } }, wire.schemas);
    const at = placeOf(property, operation);
    const subject = `The member ${JSON.stringify(name)} of the body`;
    return issues.map((issue) => ({ subject, at, issue, severity: severityOf(issue) }));
  });
  if (members.length > 0) return members;
  return unencodableBody({ mediaType, schema: wire.schema(schema) }, wire.schemas).map((issue) => ({
    subject: `The body ${mediaType}`,
    at: placeOf(schema, operation),
    issue,
    // A text or bytes can be sent in its place.
    severity: 'info',
  }));
}

/** Members that are written one by one. */
function membersOf(schema: Schema, mediaType: string): Iterable<readonly [string, Schema]> {
  const isByMember = ['form', 'multipart'].includes(kindOfMedia(mediaType));
  return (isByMember && typeof schema === 'object' && schema.properties) || [];
}

function placeOf(schema: Schema, { origin }: Operation): Origin {
  return typeof schema === 'object' ? schema.origin : origin;
}
