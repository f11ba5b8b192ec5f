import type { Contract } from '../../model/index.ts';
import { identifier, printFile, type SourceFile, type Statement } from '../../print/index.ts';
import { type Declaration, declaredUnits } from './declarations.ts';
import { docText } from './docs.ts';
import { typeCode } from './print-type.ts';
import type { ProjectedSchema } from './projected-schema.ts';

/** `src/types.ts`: every type of a contract under its own name. */
export function typesFile(contract: Contract, header: readonly string[]): SourceFile {
  const declarations = declaredUnits(contract).flatMap((unit) => unit.declarations);
  return printFile({ path: 'src/types.ts', header, statements: declarations.map(statementOf) });
}

function statementOf({ name, schema, doc }: Declaration): Statement {
  const declared = { name, ...(doc === undefined ? {} : { doc }) };
  if (!isInterface(schema)) return { kind: 'type', ...declared, type: typeCode(schema, identifier) };
  const members = (schema.members ?? []).map((member) => {
    const text = docText(member.schema.docs);
    return {
      key: member.name,
      type: typeCode(member.schema, identifier),
      optional: !member.required,
      readonly: member.schema.readOnly === true,
      ...(text === undefined ? {} : { doc: text }),
    };
  });
  return { kind: 'interface', ...declared, members };
}

/** An object with members of its own and no others. */
function isInterface({ type, members = [], index }: ProjectedSchema): boolean {
  return type === 'object' && members.length > 0 && index === undefined;
}
