import type * as api from '@nilecare/contracts/api/orchestrator-homes.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { PermittedParts } from '../../aggregation/permitted-parts.ts';
import type { Deps } from '../../deps.ts';
import { today } from './today.ts';

export const getAdministratorHome: Handler<typeof api.getAdministratorHome, Deps> = async (
  { query: { facilityId } },
  context,
) => {
  const { actor, appointment, billing, facility, inventory, payment } = context;
  const parts = new PermittedParts(actor);
  const query = { facilityId };
  const date = today(facilityId, context).then((it) => it.date);
  const [occupancy, takings, books, attention, stock] = await Promise.all([
    parts.part('facility:read', ['occupancy', 'facility'], () => facility.getOccupancy({ query }), null),
    parts.part(
      'payment:read',
      ['takings', 'payment'],
      async () => payment.getTakings({ query: { facilityId, day: await date } }),
      null,
    ),
    parts.items('billing:read', ['books', 'billing'], async () => {
      const day = await date;
      return billing.listBillingDays({ query: { facilityId, from: day, to: day } });
    }),
    parts.items('appointment:read', ['attention', 'appointment'], () =>
      appointment.listAppointments({ query: { facilityId, attention: 'true' } }),
    ),
    parts.items('stock:read', ['stock', 'inventory'], () => inventory.listStockWarnings({ query })),
  ]);
  return { occupancy, takings, books: books?.[0] ?? null, attention, stock, missing: parts.missing };
};
