import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { Editor } from '../../helpers/editor.ts';
import { REPOSITORY } from '../../helpers/source.ts';

const FOLDER = join(REPOSITORY, 'packages/callgear-data-api');
const NAME = '@tallystick/callgear-data-api';
const readme = readFileSync(join(FOLDER, 'README.md'), 'utf8');

/** The first program of the README, as a stranger copies it into a file. */
const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
/** The names that the README's table of exports leads to: `is…` of the type that the call's hover shows. */
const PROGRAM = `${example}
import type { UploadChatsInput } from '${NAME}/types';
import { isUploadChatsInput } from '${NAME}/validators';
export const checked = (value: unknown): value is UploadChatsInput => isUploadChatsInput(value);
`;

let editor: Editor;

beforeAll(() => {
  const paths = { [NAME]: ['./src/index.ts'], [`${NAME}/*`]: ['./src/*.ts'] };
  editor = new Editor(FOLDER, { 'program.ts': PROGRAM }, { paths, lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'] });
});

test('the README shows a call, and says where types and checks are', () => {
  expect(example).toContain('client.uploadChats({');
  for (const part of ['types', 'validators', 'client']) expect(readme).toContain(`\`${NAME}/${part}\``);
  expect(readme).toContain('[`uploadChats`](RULES.md#uploadchats)');
  expect(readFileSync(join(FOLDER, 'RULES.md'), 'utf8')).toContain('## `uploadChats`');
});

test('one jump leads from the README to the call', () => {
  expect(editor.messages('program.ts')).toEqual([]);
  const [call] = editor.definitions('program.ts', 'client.uploadChats(', 'uploadChats');
  expect(call).toMatchObject({
    file: 'src/client-interface.ts',
    text: expect.stringContaining('uploadChats(input: UploadChatsInput'),
  });
  const { text, documentation } = editor.hover('program.ts', 'client.uploadChats(', 'uploadChats');
  expect(text).toContain('uploadChats(input: UploadChatsInput');
  expect(documentation).toMatch(/^Upload chats\n/);
});

test('one jump leads to the type', () => {
  const [type] = editor.definitions('program.ts', 'import type { UploadChatsInput }', 'UploadChatsInput');
  expect(type?.file).toBe('src/types.ts');
  expect(type?.text).toMatch(/^export (interface|type) UploadChatsInput\b/);
});

test('one jump leads to the check', () => {
  const [check] = editor.definitions('program.ts', '=> isUploadChatsInput(', 'isUploadChatsInput');
  expect(check?.file).toMatch(/^src\/validators/);
  expect(check?.text).toMatch(/^export (const|function) isUploadChatsInput\b/);
});

test.each(['types', 'client'])('one jump leads from the index to %s.ts', (name) => {
  const [file] = editor.definitions('src/index.ts', `'./${name}.ts'`, `./${name}.ts`);
  expect(file?.file).toBe(`src/${name}.ts`);
});
