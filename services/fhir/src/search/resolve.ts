import { refusal } from '../rest/outcome.ts';
import type { Asked, Criterion } from './criteria.ts';
import type { Filed } from './parameter.ts';

export interface Coded {
  readonly system: string;
  readonly code: string;
}

/** Whom a search asks before it can be answered: each for the caller, so nothing is found through what is closed. */
export interface Resolver {
  /** References (`Patient/1`) of the type's resources that fit. */
  idsOf(type: string, criterion: Criterion): Promise<readonly string[]>;
  /** What the type's resources that fit refer to, by keys that begin so: `Observation.subject>Patient/`. */
  referredBy(type: string, criterion: Criterion, keyStarts: readonly string[]): Promise<readonly string[]>;
  /** How canonical references name resources of the type: `url|version`, and `url|` where it is the newest of the address. */
  namesOf(type: string, references: readonly string[]): Promise<readonly string[]>;
  /** The resources of the type that such names lead to. */
  namedBy(type: string, names: readonly string[]): Promise<readonly string[]>;
  /** @throws FhirError where the value set is not known or too large */
  codesIn(valueSet: string): Promise<readonly Coded[]>;
  /** The code itself and those above or below it. */
  relatedCodes(system: string, code: string, relation: 'above' | 'below'): Promise<readonly Coded[]>;
}

/** The criterion with what had to be asked answered: only keys, spans and ids. */
export async function resolved(criterion: Criterion, resolver: Resolver): Promise<Criterion> {
  switch (criterion.kind) {
    case 'any':
      return alternatives(await inOrder(criterion.of, resolver));
    case 'all':
    case 'none':
      return { kind: criterion.kind, of: await inOrder(criterion.of, resolver) };
    case 'chain': {
      const inner = await resolved(criterion.of, resolver);
      const found = await resolver.idsOf(criterion.type, inner);
      const names = criterion.isCanonical ? await resolver.namesOf(criterion.type, found) : [];
      return referringTo(criterion.filed, [...found, ...names]);
    }
    case 'has': {
      const { selfType, type, filed, isCanonical, of } = criterion;
      const fitting = filed.filter(({ only }) => only === undefined || only === selfType);
      if (fitting.length === 0) return alternatives([]);
      const starts = fitting.map(({ prefix }) => `${prefix}>${isCanonical ? '' : `${selfType}/`}`);
      const referred = await resolver.referredBy(type, await resolved(of, resolver), starts);
      const ids = referred.filter((it) => it.startsWith(`${selfType}/`));
      return { kind: 'ids', ids: isCanonical ? [...ids, ...(await resolver.namedBy(selfType, referred))] : ids };
    }
    case 'hierarchy':
      return referringTo(criterion.filed, await related(criterion, resolver));
    case 'in-value-set':
      return oneOfCodes(criterion, await resolver.codesIn(criterion.valueSet));
    case 'related-codes': {
      const { system, code, relation } = criterion;
      return oneOfCodes(criterion, await resolver.relatedCodes(system, code, relation));
    }
    default:
      return criterion;
  }
}

/**
 * Alternatives, also where it is one only: how many a chain leads to changes while pages are turned, and what a search comes in the order
 * of must not.
 */
const alternatives = (of: readonly Criterion[]): Criterion => ({
  kind: 'any',
  of: of.flatMap((it) => (it.kind === 'any' ? it.of : [it])),
});

/** One after the other: they share a connection where they are in a transaction. */
async function inOrder(of: readonly Criterion[], resolver: Resolver): Promise<Criterion[]> {
  const answers: Criterion[] = [];
  for (const it of of) answers.push(await resolved(it, resolver));
  return answers;
}

const referringTo = (filed: readonly Filed[], references: readonly string[]): Criterion =>
  alternatives(
    filed.flatMap(({ prefix, only }) =>
      references
        .filter((it) => only === undefined || it.startsWith(`${only}/`))
        .map((it): Criterion => ({ kind: 'key', key: { is: `${prefix}>${it}` }, rank: 6 })),
    ),
  );

/** Levels of a hierarchy; a cycle ends, because nothing comes twice. */
const MOST_LEVELS = 50;

/** The resource itself, and what stands above or below it for who asks. */
async function related(
  { type, id, relation, by }: Extract<Asked, { kind: 'hierarchy' }>,
  resolver: Resolver,
): Promise<readonly string[]> {
  const starts = by.map(({ prefix }) => `${prefix}>${type}/`);
  const known = new Set([id]);
  let around: readonly string[] = [id];
  for (let level = 0; around.length > 0; level++) {
    if (level > MOST_LEVELS)
      throw refusal(403, 'too-costly', `More than ${MOST_LEVELS} levels stand ${relation} ${id}.`);
    const next =
      relation === 'below'
        ? await resolver.idsOf(type, referringTo(by, around))
        : await resolver.referredBy(type, { kind: 'ids', ids: around }, starts);
    around = next.filter((it) => !known.has(it));
    for (const it of around) known.add(it);
  }
  return [...known];
}

/** Codes of elements of type code are filed without their system; where both kinds are, both are asked. */
function oneOfCodes({ prefixes, holds }: Extract<Asked, { holds: unknown }>, codes: readonly Coded[]): Criterion {
  const systemsOf = ({ system }: Coded) =>
    holds === 'primitives' ? [undefined] : holds === 'mixed' ? [undefined, system] : [system];
  return alternatives(
    prefixes.flatMap((prefix) =>
      codes.flatMap((coded) =>
        systemsOf(coded).map((system): Criterion => ({
          kind: 'token',
          prefix,
          code: coded.code,
          system,
          coded: false,
          rank: 7,
        })),
      ),
    ),
  );
}
