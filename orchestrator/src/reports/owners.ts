import * as appointmentApi from '@nilecare/contracts/api/appointment.ts';
import * as daysApi from '@nilecare/contracts/api/billing-days.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as occupancyApi from '@nilecare/contracts/api/facility-occupancy.ts';
import * as placesApi from '@nilecare/contracts/api/facility-places.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';

/**
 * The services that reports are made of, asked in the orchestrator's own name and about one facility each time: that it
 * is one the asker works in is decided when it is asked for, and again when the file is fetched.
 */
export interface ReportOwners {
  readonly appointment: ClientOf<typeof appointmentApi>;
  readonly billing: ClientOf<typeof daysApi>;
  readonly clinical: ClientOf<typeof clinicalApi>;
  readonly facility: ClientOf<typeof facilityApi & typeof occupancyApi & typeof placesApi>;
}

interface Asking {
  ownClient<Api extends Record<string, unknown>>(service: keyof ReportOwners, api: Api): ClientOf<Api>;
}

export const reportOwnersOf = (core: Asking): ReportOwners => ({
  appointment: core.ownClient('appointment', appointmentApi),
  billing: core.ownClient('billing', daysApi),
  clinical: core.ownClient('clinical', clinicalApi),
  facility: core.ownClient('facility', { ...facilityApi, ...occupancyApi, ...placesApi }),
});
