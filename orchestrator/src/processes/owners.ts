import * as appointmentApi from '@nilecare/contracts/api/appointment.ts';
import * as finalBillsApi from '@nilecare/contracts/api/billing-final-bills.ts';
import * as businessApi from '@nilecare/contracts/api/business.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';

/**
 * The services that steps ask, in the orchestrator's own name: a process goes on when whoever asked for it has gone
 * home. What she may ask for is decided before it begins.
 */
export interface Owners {
  readonly appointment: ClientOf<typeof appointmentApi>;
  readonly billing: ClientOf<typeof finalBillsApi>;
  readonly business: ClientOf<typeof businessApi>;
  readonly clinical: ClientOf<typeof clinicalApi>;
  readonly facility: ClientOf<typeof facilityApi>;
}

interface Asking {
  ownClient<Api extends Record<string, unknown>>(service: keyof Owners, api: Api): ClientOf<Api>;
}

export const ownersOf = (core: Asking): Owners => ({
  appointment: core.ownClient('appointment', appointmentApi),
  billing: core.ownClient('billing', finalBillsApi),
  business: core.ownClient('business', businessApi),
  clinical: core.ownClient('clinical', clinicalApi),
  facility: core.ownClient('facility', facilityApi),
});
