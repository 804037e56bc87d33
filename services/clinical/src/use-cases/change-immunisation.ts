import type * as api from '@nilecare/contracts/api/clinical-record.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { immunisationKind, mustBePlausibleImmunisation, mustChangeImmunisationRight } from '../domain/immunisation.ts';
import { entryView } from '../views/entry.ts';
import { publishImmunisation } from './publish-immunisation.ts';
import { changeEntry } from './write-entry.ts';

export const changeImmunisation: Handler<typeof api.changeImmunisation, Deps> = async (
  { params, body: given },
  context,
) => {
  const { changeReason, ...body } = given;
  const immunisation = await changeEntry(context, immunisationKind, {
    id: params.immunisationId,
    action: 'change',
    reason: changeReason,
    rule: (before, { patient: { birthDate }, now }) => {
      mustChangeImmunisationRight(before.body, body, changeReason);
      mustBePlausibleImmunisation(body, { birthDate, now });
      return { body };
    },
    publish: publishImmunisation,
  });
  return entryView(immunisation);
};
