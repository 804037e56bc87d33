import { z } from 'zod';
import type { listAppointments as contract } from '@nilecare/contracts/api/appointment.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { appointments } from '../data/appointments.ts';
import type { Deps } from '../deps.ts';
import { withoutRefusedReasons } from '../reasons.ts';

const Position = z.tuple([z.iso.datetime(), z.string()]);

export const listAppointments: Handler<typeof contract, Deps> = async ({ query }, context) => {
  const { actor, db, cipher, seen } = context;
  const { limit, cursor, patientId, state, from, to, ...filter } = query;
  const patientIds = patientId === undefined ? undefined : (await patientLinks(db.read).groupOf(patientId)).ids;
  const rows = await appointments(db.read, cipher).list(
    {
      ...filter,
      ...{ patientIds, states: state, facilityIds: actor.facilityFilter(), after: positionAfter(cursor, Position) },
      from: from === undefined ? undefined : new Date(from),
      to: to === undefined ? undefined : new Date(to),
    },
    limit + 1,
  );
  const page = pageOfRows(rows, limit, (it) => [it.from, it.id]);
  seen(page.items.map((it) => it.patientId));
  return { ...page, items: await withoutRefusedReasons(actor, page.items, context) };
};
