import type * as api from '@nilecare/contracts/api/clinical-record.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { diagnosisKind } from '../domain/diagnosis.ts';
import { mustBeginRight } from '../domain/entry-body.ts';
import { diagnosisView } from '../views/diagnosis.ts';
import { codedText } from './coded-text.ts';
import { publishDiagnosis } from './publish-diagnosis.ts';
import { recordEntry } from './write-entry.ts';

export const recordDiagnosis: Handler<typeof api.recordDiagnosis, Deps> = async ({ body: given }, context) => {
  const { patientId, encounterId, ...typed } = given;
  const body = { ...typed, text: await codedText(context, typed) };
  return recordEntry(
    context,
    diagnosisKind,
    {
      patientId,
      encounterId,
      rule: () => {
        mustBeginRight(body);
        return { body };
      },
      publish: publishDiagnosis,
    },
    (entry) => diagnosisView(entry),
  );
};
