import type { ResolvedContract, Workspace } from '../config/index.ts';
import { pointer } from '../model/index.ts';
import type { ShapeOptions } from './load-shaped.ts';

/** What the config says about the shape of a contract's spec; undefined where it is read as it is. */
export function shapeOf(contract: ResolvedContract, { file }: Workspace): ShapeOptions | undefined {
  const { name, overlays, include, exclude, specUrl } = contract;
  if (overlays === undefined && include === undefined && exclude === undefined) return undefined;
  return {
    at: { file, pointer: pointer('contracts', name) },
    ...(overlays && { overlays }),
    ...(include && { include }),
    ...(exclude && { exclude }),
    ...(specUrl !== undefined && { urls: [specUrl] }),
  };
}
