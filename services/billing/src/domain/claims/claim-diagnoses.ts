import type { ClaimDiagnosis } from '@nilecare/contracts/api/billing-claims.ts';
import type { Diagnosis } from '@nilecare/contracts/api/clinical-record.ts';

/** What was found in the end counts more than what was thought at first. */
const stages = ['discharge', 'working', 'admission'] as const;
const doubtful: ReadonlySet<Diagnosis['verificationStatus']> = new Set(['refuted', 'entered-in-error', 'differential']);

const order = ({ stage, rank }: Diagnosis): number =>
  (rank === 'principal' ? 0 : stages.length) + stages.indexOf(stage);

/** The coded diagnoses of an encounter as a claim states them: one principal one, then the others, each code once. */
export function claimDiagnoses(all: readonly Diagnosis[]): ClaimDiagnosis[] {
  const sure = all
    .filter((it) => it.code !== null && !doubtful.has(it.verificationStatus))
    .toSorted((one, other) => order(one) - order(other));
  const seen = new Set<string>();
  return sure.flatMap(({ code, text }) => {
    if (code === null || seen.has(code)) return [];
    seen.add(code);
    return [{ code, text, rank: seen.size === 1 ? 'principal' : 'secondary' }];
  });
}
