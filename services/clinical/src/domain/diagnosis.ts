import type { z } from 'zod';
import { Diagnosis, PrincipalDiagnosisTaken } from '@nilecare/contracts/api/clinical-record.ts';
import type { EntryKind } from './entry.ts';
import { counts, entryFields } from './entry-body.ts';

const DiagnosisBody = Diagnosis.omit(entryFields);
export type DiagnosisBody = z.output<typeof DiagnosisBody>;

/** A stage of an encounter has one principal diagnosis. */
export const diagnosisKind: EntryKind<DiagnosisBody> = {
  name: 'diagnosis',
  body: DiagnosisBody,
  once: ({ body, encounterId }) => (counts(body) && body.rank === 'principal' ? `${encounterId}/${body.stage}` : null),
  listed: (diagnosisId) =>
    new PrincipalDiagnosisTaken('Make the present principal diagnosis a secondary one first.', { diagnosisId }),
};

/** What the patient is discharged with; the first one is the principal diagnosis. */
export const dischargeDiagnosis = (code: string | null, text: string, index: number): DiagnosisBody => ({
  code,
  text,
  stage: 'discharge',
  rank: index === 0 ? 'principal' : 'secondary',
  presentOnAdmission: 'unknown',
  verificationStatus: 'confirmed',
  note: null,
});

const stages: Readonly<Record<DiagnosisBody['stage'], number>> = { discharge: 0, working: 1, admission: 2 };

interface Placed {
  readonly encounterId: string | null;
  readonly body: DiagnosisBody;
}

/** As they came, the latest encounter first; in it the last stage first, and the principal diagnosis first in its stage. */
export function inDiagnosisOrder<T extends Placed>(latestFirst: readonly T[]): T[] {
  const encounters = [...new Set(latestFirst.map((it) => it.encounterId))];
  const place = ({ encounterId, body }: T) => [
    encounters.indexOf(encounterId),
    counts(body) ? 0 : 1,
    stages[body.stage],
    body.rank === 'principal' ? 0 : 1,
  ];
  return latestFirst.toSorted((a, b) => {
    const [one, other] = [place(a), place(b)];
    return one.map((value, index) => value - (other[index] ?? 0)).find((it) => it !== 0) ?? 0;
  });
}
