import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
const ROOT = new URL('../../', import.meta.url).pathname; const RUNTIME = `${ROOT}packages/runtime/src/`;
const r = await build({ stdin: { contents: `export { uploadChats, createCallgearDataApiConnection, isTallystickError } from './packages/callgear-data-api/src/client-bare.ts';`, resolveDir: ROOT, loader: 'ts' },
 alias: { '@tallystick/runtime': `${RUNTIME}index.ts`, '@tallystick/runtime/chunks': `${RUNTIME}call/chunks.ts`, '@tallystick/runtime/namespaces': `${RUNTIME}call/namespaces.ts`, '@tallystick/runtime/messages': `${RUNTIME}call/messages/index.ts`, '@tallystick/runtime/json-rpc': `${RUNTIME}transport/json-rpc.ts`, '@tallystick/runtime/validate': `${RUNTIME}validate/index.ts` },
 bundle: true, minify: true, format: 'esm', target: 'es2022', write: false, metafile: true, outfile: 'o.js' });
const t = r.outputFiles[0].text; console.log(t.length, gzipSync(t, { level: 9 }).length);
for (const [k, v] of Object.entries(Object.values(r.metafile.outputs)[0].inputs).sort((a, b) => b[1].bytesInOutput - a[1].bytesInOutput)) if (v.bytesInOutput) console.log(v.bytesInOutput, k);
import { writeFileSync } from 'node:fs'; writeFileSync('/tmp/bare/rpc.js', t);
