import type { Contract } from '../../model/index.ts';
import { declaredUnits } from '../types/index.ts';
import { type DocumentScope, pathsOf, webhooksOf } from './paths.ts';
import type { Skeleton } from './skeleton.ts';
import type { StandIns } from './stand-ins.ts';

/** An OpenAPI 3.1 document of stand-ins: what openapi-typescript reads of a contract. */
export function skeletonDocument(contract: Contract, standIns: StandIns): Skeleton {
  const scope: DocumentScope = { contract, standIns };
  const names = declaredUnits(contract).flatMap(({ declarations }) => declarations.map(({ name }) => name));
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
