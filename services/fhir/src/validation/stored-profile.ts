import { setImmediate as turn } from 'node:timers/promises';
import { elementOf, elementSaid, structure, type SomeOfElement } from '../definitions/load-specification.ts';
import type { Specification, StructureDefinition } from '../definitions/spec.ts';
import { applied, Unusable, type TypeOf } from './apply-differential.ts';
import { unfitness } from './foreign-invariants.ts';

/** A profile that somebody stored here, ready to hold resources to. */
export interface StoredProfile {
  readonly structure: StructureDefinition;
  /** Expressions of its constraints that are not held here, and why. */
  readonly unheld: ReadonlyMap<string, string>;
}

/** One that resources cannot be held to, and why. */
export interface UnusableProfile {
  readonly unusable: string;
}

/** A StructureDefinition as it was stored; the validator has held it to its type. */
export type StoredStructure = Omit<StructureDefinition, 'snapshot'> & {
  readonly version?: string;
  readonly status: string;
  readonly snapshot?: StructureDefinition['snapshot'];
  readonly differential?: { readonly element: readonly SomeOfElement[] };
};

const MOST_ELEMENTS = 3_000;
const DEEPEST = 24;
const PATH = /^[A-Za-z0-9]+(\.[A-Za-z0-9]+(\[x\])?)*$/;
/** Time for reading the expressions of one profile, and once more for compiling them, ms. */
export const READING_MS = 500;

/**
 * Makes a stored definition ready: with its snapshot, or with the snapshot of its base and what it changes of it. What could be
 * endless in it is bounded here or, while a resource is held to it, by time.
 * @param base what it is based on, where that is known
 */
export async function preparedProfile(
  raw: StoredStructure,
  base: StructureDefinition | undefined,
  spec: Specification,
): Promise<StoredProfile | UnusableProfile> {
  try {
    const whole = structure(
      raw,
      elementsOf(raw, base, (name) => spec.types.get(name)),
    );
    mustBeBounded(whole);
    return { structure: whole, unheld: await unheldOf(whole) };
  } catch (error) {
    if (error instanceof Unusable) return { unusable: error.message };
    throw error;
  }
}

function elementsOf(
  { snapshot, differential, baseDefinition, type }: StoredStructure,
  base: StructureDefinition | undefined,
  typeOf: TypeOf,
) {
  if (snapshot) return snapshot.element.map(elementOf);
  if (!differential) throw new Unusable('it says nothing of any element');
  if (!base) throw new Unusable(`what it is based on is not known here, ${baseDefinition ?? 'nothing'}`);
  if (base.type !== type) throw new Unusable(`it is based on a profile of ${base.type}`);
  if (differential.element.length > MOST_ELEMENTS) throw tooMany();
  return applied(base.snapshot.element, differential.element.map(elementSaid), typeOf);
}

/** Why a constraint is not held for which there was no time left. */
export const TOO_MANY_CONSTRAINTS = 'the profile has too many to read';

const tooMany = () => new Unusable(`it has more than ${MOST_ELEMENTS} elements`);

function mustBeBounded({ type, snapshot: { element }, derivation }: StructureDefinition): void {
  if (derivation !== 'constraint') throw new Unusable('it is no profile but a type');
  if (element.length === 0) throw new Unusable('it says nothing of any element');
  if (element.length > MOST_ELEMENTS) throw tooMany();
  for (const [at, { path, id = path }] of element.entries()) {
    const steps = path.split('.');
    if (!PATH.test(path) || steps[0] !== type || (at === 0) !== (steps.length === 1))
      throw new Unusable(`an element of ${type} cannot have the path of its element ${at + 1}`);
    if (Math.max(steps.length, id.split(/[.:]/).length) > DEEPEST)
      throw new Unusable('its elements are nested too deeply');
  }
}

async function unheldOf({ snapshot }: StructureDefinition): Promise<ReadonlyMap<string, string>> {
  const unheld = new Map<string, string>();
  const seen = new Set<string>();
  let left = READING_MS;
  for (const constraint of snapshot.element.flatMap((it) => it.constraint ?? [])) {
    const { expression = '', severity } = constraint;
    if (severity !== 'error' || seen.has(expression)) continue;
    seen.add(expression);
    const began = performance.now();
    const why = left > 0 ? unfitness(constraint) : TOO_MANY_CONSTRAINTS;
    left -= performance.now() - began;
    if (why !== undefined) unheld.set(expression, why);
    // Others have their turn between two of them.
    await turn();
  }
  return unheld;
}
