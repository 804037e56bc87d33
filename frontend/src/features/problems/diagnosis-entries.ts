import { changeDiagnosis, type Diagnosis } from '@nilecare/contracts/api/clinical-record.ts';
import { z } from 'zod';
import { optionalText } from '../../shared-ui/optional-text.ts';

const body = changeDiagnosis.body.shape;

/** The choices that a diagnosis leaves. */
export const diagnosisChoices = {
  stage: body.stage.unwrap().options,
  rank: body.rank.unwrap().options,
  presentOnAdmission: body.presentOnAdmission.unwrap().options,
  /** An error is called so by an act of its own. */
  verificationStatus: body.verificationStatus.unwrap().exclude(['entered-in-error']).options,
} as const;

/** Entries of a diagnosis, checked as the server checks them. */
export const diagnosisEntries = z
  .object({
    code: body.code.unwrap(),
    text: optionalText(body.text.unwrap()),
    stage: body.stage.unwrap(),
    rank: body.rank.unwrap(),
    presentOnAdmission: body.presentOnAdmission.unwrap(),
    verificationStatus: body.verificationStatus.unwrap(),
    note: optionalText(body.note.unwrap()),
  })
  .refine((it) => it.code !== null || it.text !== null, { path: ['code'] });
export type DiagnosisEntries = z.input<typeof diagnosisEntries>;
export type DiagnosisChecked = z.output<typeof diagnosisEntries>;

export const noDiagnosis: DiagnosisEntries = {
  code: null,
  text: '',
  stage: 'working',
  rank: 'secondary',
  presentOnAdmission: 'unknown',
  verificationStatus: 'confirmed',
  note: '',
};

/** A diagnosis as the server has it, without what is no entry. */
export const checkedOf = (diagnosis: Diagnosis): DiagnosisChecked => ({
  code: diagnosis.code,
  text: diagnosis.text,
  stage: diagnosis.stage,
  rank: diagnosis.rank,
  presentOnAdmission: diagnosis.presentOnAdmission,
  verificationStatus: diagnosis.verificationStatus,
  note: diagnosis.note,
});

export const entriesOf = (diagnosis: Diagnosis): DiagnosisEntries => ({
  ...checkedOf(diagnosis),
  text: diagnosis.text,
  note: diagnosis.note ?? '',
});

/** Whether it stands: neither an error nor ruled out. */
export const stands = ({ verificationStatus }: Pick<Diagnosis, 'verificationStatus'>): boolean =>
  verificationStatus !== 'entered-in-error' && verificationStatus !== 'refuted';

type Glanced = Pick<Diagnosis, 'verificationStatus' | 'encounterId' | 'rank'>;

/** What a summary shows: of the stay that is open what stands in it, else of all; the principal ones first. */
export function atAGlance<D extends Glanced>(
  diagnoses: readonly D[],
  encounterId: string | undefined,
  most: number,
): D[] {
  const standing = diagnoses.filter(stands);
  const ofStay = standing.filter((it) => it.encounterId === encounterId);
  const rank = (it: D) => (it.rank === 'principal' ? 0 : 1);
  return (ofStay.length > 0 ? ofStay : standing).toSorted((a, b) => rank(a) - rank(b)).slice(0, most);
}
