import type { Contract, Namespace } from '../../model/index.ts';
import { capital } from '../../names/index.ts';

/** Names of what `src/client-interface.ts` declares. */
export const interfaceNames = ({ typeName }: Pick<Contract, 'typeName'>) => ({
  calls: `${typeName}Calls`,
  functions: `${typeName}Functions`,
  client: `${typeName}Client`,
  chunks: `${typeName}ChunkFunctions`,
  pages: `${typeName}PageFunctions`,
  /** Of a namespace: `GithubReposCalls`. */
  namespace: ({ name }: Namespace) => `${typeName}${capital(name)}Calls`,
});
