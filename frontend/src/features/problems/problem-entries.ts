import { changeProblem, type ClinicalProblem } from '@nilecare/contracts/api/clinical-record.ts';
import { z } from 'zod';
import { optionalText } from '../../shared-ui/optional-text.ts';

const body = changeProblem.body.shape;

/** The choices that a problem leaves. */
export const problemChoices = {
  clinicalStatus: body.clinicalStatus.unwrap().options,
  /** An error is called so by an act of its own. */
  verificationStatus: body.verificationStatus.unwrap().exclude(['entered-in-error']).options,
} as const;

/** Entries of a problem, checked as the server checks them. */
export const problemEntries = z
  .object({
    code: body.code.unwrap(),
    text: optionalText(body.text.unwrap()),
    onset: optionalText(body.onset.unwrap()),
    abatement: optionalText(body.abatement.unwrap()),
    clinicalStatus: body.clinicalStatus.unwrap(),
    verificationStatus: body.verificationStatus.unwrap(),
    note: optionalText(body.note.unwrap()),
  })
  .refine((it) => it.code !== null || it.text !== null, { path: ['code'] });
export type ProblemEntries = z.input<typeof problemEntries>;
export type ProblemChecked = z.output<typeof problemEntries>;

export const noProblem: ProblemEntries = {
  code: null,
  text: '',
  onset: '',
  abatement: '',
  clinicalStatus: 'active',
  verificationStatus: 'confirmed',
  note: '',
};

/** A problem as the server has it, without what is no entry. */
export const checkedOf = (problem: ClinicalProblem): ProblemChecked => ({
  code: problem.code,
  text: problem.text,
  onset: problem.onset,
  abatement: problem.abatement,
  clinicalStatus: problem.clinicalStatus,
  verificationStatus: problem.verificationStatus,
  note: problem.note,
});

export const entriesOf = (problem: ClinicalProblem): ProblemEntries => ({
  ...checkedOf(problem),
  text: problem.text,
  onset: problem.onset ?? '',
  abatement: problem.abatement ?? '',
  note: problem.note ?? '',
});

/** Whether it is on the list: what is over, was refuted or is an error is kept beside it. */
export const isOnList = (problem: ClinicalProblem): boolean =>
  problem.clinicalStatus !== 'resolved' &&
  problem.verificationStatus !== 'refuted' &&
  problem.verificationStatus !== 'entered-in-error';
