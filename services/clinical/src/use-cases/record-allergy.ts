import type * as api from '@nilecare/contracts/api/clinical-allergies.ts';
import { allergyRecorded } from '@nilecare/contracts/events/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { allergyKind } from '../domain/allergy.ts';
import { mustBeginRight } from '../domain/entry-body.ts';
import { entryRef, entryView } from '../views/entry.ts';
import { judgeAllergy } from './judge-allergy.ts';
import { recordEntry } from './write-entry.ts';

export const recordAllergy: Handler<typeof api.recordAllergy, Deps> = async ({ body: given }, context) => {
  const { patientId, encounterId, ...body } = given;
  return recordEntry(
    context,
    allergyKind,
    {
      patientId,
      encounterId,
      rule: async (writing) => {
        mustBeginRight(body);
        await judgeAllergy(body, null, writing);
        return { body };
      },
      publish: (entry, tx) =>
        tx.outbox.add(allergyRecorded, { ...entryRef(entry), allergyId: entry.id }, { key: entry.patientId }),
    },
    (entry) => entryView(entry),
  );
};
