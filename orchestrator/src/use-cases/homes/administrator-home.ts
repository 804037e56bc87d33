import type * as api from '@nilecare/contracts/api/orchestrator-homes.ts';
import { allItems } from '@nilecare/service-kit/client/every-item.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { PermittedParts } from '../../aggregation/permitted-parts.ts';
import { processes } from '../../data/processes.ts';
import type { Deps } from '../../deps.ts';
import { countVisits, waitOf, waitsByType, waitsOf } from '../../domain/day-figures.ts';
import { today } from './today.ts';

/** More than a hospital sees on a day. */
const MOST_VISITS = 5_000;
const PAGE = 500;

export const getAdministratorHome: Handler<typeof api.getAdministratorHome, Deps> = async (
  { query: { facilityId } },
  context,
) => {
  const { actor, appointment, billing, cipher, db, facility, inventory, notification, payment } = context;
  actor.mustReachFacility(facilityId);
  const parts = new PermittedParts(actor);
  const query = { facilityId };
  const [occupancy, takings, books, attention, visits, stock, alerts, stuck] = await Promise.all([
    parts.part('facility:read', ['occupancy', 'facility'], () => facility.getOccupancy({ query }), null),
    parts.part(
      'payment:read',
      ['takings', 'payment'],
      async () => payment.getTakings({ query: { facilityId, day: (await today(facilityId, context)).date } }),
      null,
    ),
    parts.items('billing:read', ['books', 'billing'], async () => {
      const { date } = await today(facilityId, context);
      return billing.listBillingDays({ query: { facilityId, from: date, to: date } });
    }),
    parts.items('appointment:read', ['attention', 'appointment'], () =>
      appointment.listAppointments({ query: { facilityId, attention: 'true' } }),
    ),
    parts.items('appointment:read', ['visits', 'appointment'], async () => ({
      items: await visitsOfToday(facilityId, context),
    })),
    parts.items('stock:read', ['stock', 'inventory'], () => inventory.listStockWarnings({ query })),
    parts.items('system:read', ['alerts', 'notification'], () => notification.listOperatorAlerts({})),
    processes(db.read, cipher).countStuck(facilityId),
  ]);
  const waits = visits && waitsOf(visits.flatMap((it) => waitOf(it) ?? []));
  return {
    ...{ occupancy, takings, books: books?.[0] ?? null, attention, stock, stuck },
    visits: visits && countVisits(visits),
    waits: waits && { ...waits, byVisitType: waitsByType(visits) },
    alerts: alerts && alerts.filter((it) => it.state !== 'resolved').length,
    missing: parts.missing,
  };
};

async function visitsOfToday(facilityId: string, context: Deps & RequestContext) {
  const { from, to } = (await today(facilityId, context)).span;
  return allItems((page) => context.appointment.listAppointments({ query: { facilityId, from, to, ...page } }), {
    pageSize: PAGE,
    most: MOST_VISITS,
  });
}
