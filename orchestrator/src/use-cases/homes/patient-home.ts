import type * as api from '@nilecare/contracts/api/orchestrator-homes.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { PermittedParts } from '../../aggregation/permitted-parts.ts';
import type { Deps } from '../../deps.ts';

/** Of herself: each service knows by her account who she is. */
export const getPatientHome: Handler<typeof api.getPatientHome, Deps> = async (
  _request,
  { actor, appointment, billing, ehr },
) => {
  const parts = new PermittedParts(actor);
  const [appointments, bills, accounts, carePlans] = await Promise.all([
    parts.items('appointment:own', ['appointments', 'appointment'], () =>
      appointment.listOwnAppointments({ query: {} }),
    ),
    parts.items('bill:own', ['bills', 'billing'], () => billing.listOwnBills({ query: { open: 'true' } })),
    parts.items('bill:own', ['accounts', 'billing'], () => billing.getOwnAccount({})),
    parts.items('own-record:use', ['carePlans', 'ehr'], () => ehr.listOwnCarePlans({ query: {} })),
  ]);
  return { appointments, bills, accounts, carePlans, missing: parts.missing };
};
