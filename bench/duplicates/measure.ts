import type { Frequencies } from '@nilecare/clinical/src/domain/duplicates/compared.ts';
import { judge } from '@nilecare/clinical/src/domain/duplicates/judge.ts';
import { identifierAgreement, phoneAgreement } from '@nilecare/clinical/src/domain/duplicates/field-agreement.ts';
import { matchKeys } from '@nilecare/clinical/src/domain/match-keys.ts';
import type { Pair } from './pairs.ts';

export interface Verdict extends Pair {
  /** Whether the two have a key in common: others are never compared. */
  readonly isCompared: boolean;
  readonly score: number;
  readonly isWarned: boolean;
  readonly isPossible: boolean;
}

/** What the service says of each pair when one of the two is registered and the other is there. */
export const verdicts = (pairs: readonly Pair[], frequencies: Frequencies): Verdict[] =>
  pairs.map((pair) => {
    const isCompared = shareKey(pair);
    const { score, level } = judge(pair.one, pair.other, frequencies);
    return {
      ...pair,
      isCompared,
      score,
      isWarned: isCompared && level === 'probable',
      isPossible: isCompared && level !== undefined,
    };
  });

function shareKey({ one, other }: Pair): boolean {
  const keys = new Set(matchKeys(one));
  return (
    matchKeys(other).some((key) => keys.has(key)) ||
    phoneAgreement(one, other) === 'equal' ||
    identifierAgreement(one, other) === 'equal'
  );
}

export interface Quality {
  readonly precision: number;
  readonly recall: number;
}

export function qualityOf(
  measured: readonly Verdict[],
  warned: (it: Verdict) => boolean = (it) => it.isWarned,
): Quality {
  const right = measured.filter((it) => it.isOnePerson && warned(it)).length;
  return {
    precision: right / measured.filter(warned).length,
    recall: right / measured.filter((it) => it.isOnePerson).length,
  };
}
