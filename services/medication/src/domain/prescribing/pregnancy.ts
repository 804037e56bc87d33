import type { ClinicalProblem } from '@nilecare/contracts/api/clinical-record.ts';

type Problem = Pick<ClinicalProblem, 'code' | 'clinicalStatus' | 'verificationStatus'>;

const active: ReadonlySet<Problem['clinicalStatus']> = new Set(['active', 'recurrence', 'relapse']);
const isTrue = ({ verificationStatus: status }: Problem) => status !== 'refuted' && status !== 'entered-in-error';

/** ICD-10: pregnancy known or supervised, and what complicates one that goes on. */
const pregnancy = /^(?:Z3[345]|O(?:0[0-9]|1\d|2\d|3\d|4[0-8]))/;
/** Care and examination of a lactating mother, disorders of lactation. */
const lactation = /^(?:Z39\.1|O9[12])/;

/** What the problem list says of pregnancy and breast-feeding; null where it says nothing. */
export function reproductionOf(problems: readonly Problem[]): {
  readonly pregnant: true | null;
  readonly lactating: true | null;
} {
  const codes = problems.filter((it) => active.has(it.clinicalStatus) && isTrue(it)).map((it) => it.code ?? '');
  return {
    pregnant: codes.some((code) => pregnancy.test(code)) || null,
    lactating: codes.some((code) => lactation.test(code)) || null,
  };
}
