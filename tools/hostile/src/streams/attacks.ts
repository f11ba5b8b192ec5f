import type { ClientAttack } from './attack.ts';
import { DELAY_ATTACKS } from './delays.ts';
import { INPUT_ATTACKS } from './inputs.ts';
import { STREAM_ATTACKS } from './streams.ts';

export const CLIENT_ATTACKS: readonly ClientAttack[] = [
  ...STREAM_ATTACKS,
  ...DELAY_ATTACKS,
  ...INPUT_ATTACKS,
];
