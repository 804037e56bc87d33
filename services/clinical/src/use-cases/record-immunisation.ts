import type * as api from '@nilecare/contracts/api/clinical-record.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { immunisationKind, mustBeginAsImmunisation, mustBePlausibleImmunisation } from '../domain/immunisation.ts';
import { entryView } from '../views/entry.ts';
import { publishImmunisation } from './publish-immunisation.ts';
import { recordEntry } from './write-entry.ts';

export const recordImmunisation: Handler<typeof api.recordImmunisation, Deps> = async ({ body: given }, context) => {
  const { patientId, encounterId, ...body } = given;
  return recordEntry(
    context,
    immunisationKind,
    {
      patientId,
      encounterId,
      rule: ({ patient: { birthDate }, now }) => {
        mustBeginAsImmunisation(body);
        mustBePlausibleImmunisation(body, { birthDate, now });
        return { body };
      },
      publish: publishImmunisation,
    },
    (entry) => entryView(entry),
  );
};
