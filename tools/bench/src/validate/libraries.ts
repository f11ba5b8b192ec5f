import { ajvAllRules, ajvCompiled, ajvStandalone } from './ajv.ts';
import { arktypeLibrary } from './arktype.ts';
import type { Library } from './library.ts';
import { tallystickLibrary } from './tallystick.ts';
import { typeboxLibrary } from './typebox.ts';
import { typiaLibrary } from './typia.ts';
import { valibotLibrary } from './valibot.ts';
import { zodLibrary } from './zod.ts';

/** Every library, by the name that a run is asked for it with. */
export const MAKERS: Readonly<Record<string, () => Library | Promise<Library>>> = {
  'JSON.parse': jsonParse,
  tallystick: () => tallystickLibrary('peers'),
  'tallystick-all': () => tallystickLibrary('all'),
  ajv: ajvCompiled,
  'ajv-standalone': ajvStandalone,
  'ajv-all': ajvAllRules,
  typebox: () => typeboxLibrary('peers'),
  'typebox-all': () => typeboxLibrary('all'),
  zod: () => zodLibrary('peers'),
  'zod-all': () => zodLibrary('all'),
  valibot: () => valibotLibrary('peers'),
  'valibot-all': () => valibotLibrary('all'),
  arktype: () => arktypeLibrary('peers'),
  'arktype-all': () => arktypeLibrary('all'),
  typia: () => typiaLibrary('peers'),
  'typia-all': () => typiaLibrary('all'),
};

/** No validator: how long it takes to read the text that is validated. */
function jsonParse(): Library {
  const texts = new WeakMap<object, string>();
  const is = (value: unknown): boolean => {
    const text = texts.get(value as object) ?? JSON.stringify(value);
    texts.set(value as object, text);
    return JSON.parse(text) !== undefined;
  };
  return { name: 'JSON.parse (for scale)', rules: 'peers', is };
}
