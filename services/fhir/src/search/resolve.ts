import type { Asked, Criterion } from './criteria.ts';
import type { Filed } from './search-parameters.ts';

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
      return referringTo(criterion.filed, await resolver.idsOf(criterion.type, inner));
    }
    case 'has': {
      const { selfType, type, filed, of } = criterion;
      const fitting = filed.filter(({ only }) => only === undefined || only === selfType);
      if (fitting.length === 0) return alternatives([]);
      const starts = fitting.map(({ prefix }) => `${prefix}>${selfType}/`);
      return { kind: 'ids', ids: await resolver.referredBy(type, await resolved(of, resolver), starts) };
    }
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
