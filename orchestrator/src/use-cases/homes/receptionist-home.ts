import type * as api from '@nilecare/contracts/api/orchestrator-homes.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { PermittedParts } from '../../aggregation/permitted-parts.ts';
import type { Deps } from '../../deps.ts';
import { today } from './today.ts';

const MOST = 500;

export const getReceptionistHome: Handler<typeof api.getReceptionistHome, Deps> = async (
  { query: { facilityId } },
  context,
) => {
  const { actor, appointment, payment } = context;
  const parts = new PermittedParts(actor);
  const [queue, expected, attention, drawer] = await Promise.all([
    parts.part(
      'appointment:read',
      ['queue', 'appointment'],
      () => appointment.getQueue({ query: { facilityId } }),
      null,
    ),
    parts.items('appointment:read', ['expected', 'appointment'], async () => {
      const { from, to } = (await today(facilityId, context)).span;
      return appointment.listAppointments({ query: { facilityId, state: ['booked'], from, to, limit: MOST } });
    }),
    parts.items('appointment:read', ['attention', 'appointment'], () =>
      appointment.listAppointments({ query: { facilityId, attention: 'true' } }),
    ),
    parts.part('cash-drawer:use', ['drawer', 'payment'], () => payment.getOwnDrawer({}), null),
  ]);
  return { queue, expected, attention, drawer, missing: parts.missing };
};
