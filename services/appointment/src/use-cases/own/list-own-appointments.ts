import type { listOwnAppointments as contract } from '@nilecare/contracts/api/appointment-own.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { appointments } from '../../data/appointments.ts';
import type { Deps } from '../../deps.ts';
import { ownPatient } from './own-patient.ts';
import { ownViews } from './own-views.ts';

const MOST = 100;
/** What has begun stands among those to come until it is over. */
const LONGEST_MS = 8 * 3_600_000;

export const listOwnAppointments: Handler<typeof contract, Deps> = async ({ query }, context) => {
  const { actor, db, cipher, clock, seen } = context;
  const { patientId, ids } = await ownPatient(actor, context);
  const now = clock.now();
  const border = new Date(now.getTime() - LONGEST_MS);
  const when = query.when === 'coming' ? { from: border } : { to: now, newestFirst: true };
  const items = await appointments(db.read, cipher).list({ patientIds: ids, ...when }, MOST);
  const isOver = (to: string, state: string) =>
    new Date(to) <= now || ['fulfilled', 'cancelled', 'noshow', 'entered-in-error'].includes(state);
  const wanted = items
    .filter((it) => it.state !== 'pending')
    .filter((it) => (query.when === 'past') === isOver(it.to, it.state));
  seen([patientId]);
  return { items: await ownViews(wanted, context) };
};
