import type { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import { Flows } from './flows.ts';
import type { GeneratedPackages } from './generated-packages.ts';
import { Locator } from './locate.ts';
import { Origins } from './origins.ts';
import type { Places } from './places.ts';
import { ValueLists } from './values.ts';

/** What is needed to look at the files of one program. */
export interface Scope {
  readonly checker: ts.TypeChecker;
  readonly packages: GeneratedPackages;
  readonly locator: Locator;
  readonly origins: Origins;
  readonly flows: Flows;
  readonly values: ValueLists;
  readonly collector: Collector;
  readonly places: Places;
  /** Names of packages that are generated, whether they are installed or not. */
  readonly names: ReadonlySet<string>;
}

export function scopeOf(
  program: ts.Program,
  { packages, collector, places, names }: Pick<Scope, 'packages' | 'collector' | 'places' | 'names'>,
): Scope {
  const checker = program.getTypeChecker();
  const locator = new Locator(packages, checker);
  const origins = new Origins(checker, locator);
  const flows = new Flows(checker, locator, collector);
  const values = new ValueLists(program, checker, packages);
  return { checker, packages, locator, origins, flows, values, collector, places, names };
}
