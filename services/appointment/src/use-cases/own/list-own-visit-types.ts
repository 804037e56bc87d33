import type { listOwnVisitTypes as contract } from '@nilecare/contracts/api/appointment-own.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { visitTypes } from '../../data/visit-types.ts';
import type { Deps } from '../../deps.ts';
import { ownPatient } from './own-patient.ts';

export const listOwnVisitTypes: Handler<typeof contract, Deps> = async (_request, context) => {
  const { actor, db, facility } = context;
  await ownPatient(actor, context);
  const [{ items: facilities }, types] = await Promise.all([
    facility.listFacilities({}),
    visitTypes(db.read).list({ facilityIds: null }),
  ]);
  const facilityOf = new Map(facilities.map((it) => [it.id, it]));
  return {
    items: types
      .filter((it) => it.ownBooking)
      .flatMap(({ id, name, minutes, colour, facilityId }) => {
        const of = facilityOf.get(facilityId);
        return of ? [{ id, name, minutes, colour, facility: of }] : [];
      }),
  };
};
