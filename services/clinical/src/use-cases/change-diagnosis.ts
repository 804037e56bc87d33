import type * as api from '@nilecare/contracts/api/clinical-record.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { diagnosisKind } from '../domain/diagnosis.ts';
import { mustChangeRight } from '../domain/entry-body.ts';
import { diagnosisView } from '../views/diagnosis.ts';
import { codedText } from './coded-text.ts';
import { publishDiagnosis } from './publish-diagnosis.ts';
import { changeEntry } from './write-entry.ts';

export const changeDiagnosis: Handler<typeof api.changeDiagnosis, Deps> = async ({ params, body: given }, context) => {
  const { changeReason, ...typed } = given;
  const body = { ...typed, text: await codedText(context, typed) };
  const diagnosis = await changeEntry(context, diagnosisKind, {
    id: params.diagnosisId,
    action: 'change',
    reason: changeReason,
    rule: (before) => {
      mustChangeRight(before.body, body, changeReason);
      return { body };
    },
    publish: publishDiagnosis,
  });
  return diagnosisView(diagnosis);
};
