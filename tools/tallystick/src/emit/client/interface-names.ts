import type { Contract } from '../../model/index.ts';

/** Names of what `src/client-interface.ts` declares. */
export const interfaceNames = ({ typeName }: Pick<Contract, 'typeName'>) => ({
  calls: `${typeName}Calls`,
  functions: `${typeName}Functions`,
  client: `${typeName}Client`,
  chunks: `${typeName}ChunkFunctions`,
});
