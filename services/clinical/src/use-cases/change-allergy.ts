import type * as api from '@nilecare/contracts/api/clinical-allergies.ts';
import { allergyChanged } from '@nilecare/contracts/events/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { allergyKind } from '../domain/allergy.ts';
import { mustChangeRight } from '../domain/entry-body.ts';
import { entryRef, entryView } from '../views/entry.ts';
import { judgeAllergy } from './judge-allergy.ts';
import { changeEntry } from './write-entry.ts';

export const changeAllergy: Handler<typeof api.changeAllergy, Deps> = async ({ params, body: given }, context) => {
  const { changeReason, ...body } = given;
  const allergy = await changeEntry(context, allergyKind, {
    id: params.allergyId,
    action: 'change',
    reason: changeReason,
    rule: async (before, writing) => {
      mustChangeRight(before.body, body, changeReason);
      await judgeAllergy(body, before.id, writing);
      return { body };
    },
    publish: (entry, tx) =>
      tx.outbox.add(allergyChanged, { ...entryRef(entry), allergyId: entry.id }, { key: entry.patientId }),
  });
  return entryView(allergy);
};
