import type { Contract } from '../../model/index.ts';
import { declaredUnits } from '../types/index.ts';
import { type DocumentScope, pathsOf, webhooksOf } from './paths.ts';
import type { Skeleton } from './skeleton.ts';
import type { StandIns } from './stand-ins.ts';

/** An OpenAPI 3.1 document of stand-ins: what openapi-typescript reads of a contract. */
export function skeletonDocument(contract: Contract, standIns: StandIns): Skeleton {
  const units = declaredUnits(contract);
  const operations = units.filter(({ kind }) => kind === 'operation');
  const own = new Map(operations.map((unit) => [unit.name, unit.declarations]));
  const scope: DocumentScope = { contract, standIns, own };
  const names = units
    .filter(({ kind }) => kind === 'schema')
    .flatMap(({ declarations }) => declarations.map(({ name }) => name));
  return {
    openapi: '3.1.0',
    info: { title: '', version: '' },
    paths: pathsOf(contract.operations, scope),
    webhooks: webhooksOf(contract.webhooks, scope),
    components: {
      schemas: Object.fromEntries(names.map((name) => [standIns.name(name), standIns.type({ ref: name })])),
    },
  };
}
