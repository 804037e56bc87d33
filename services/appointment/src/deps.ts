import type * as hoursApi from '@nilecare/contracts/api/business-hours.ts';
import type * as businessApi from '@nilecare/contracts/api/business.ts';
import type * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type * as resourcesApi from '@nilecare/contracts/api/facility-resources.ts';
import type * as facilityApi from '@nilecare/contracts/api/facility.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { AppointmentTables } from '@nilecare/database/appointment/tables.ts';
import type { Database, Tx } from '@nilecare/service-kit/db/database.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { FacilityClocks } from '@nilecare/service-kit/facility-clocks.ts';
import type { RefusalGate } from '@nilecare/service-kit/patients/refusal-gate.ts';

export interface Settings {
  readonly appointmentSweepMs: number;
  readonly holdMs: number;
  readonly offerMs: number;
}

/** All but the gate are asked in the service's own name: patients book who may ask none of these. */
export interface Deps extends Core<AppointmentTables, Settings> {
  readonly clocks: FacilityClocks;
  /** Asked with the caller's token: who refuses the caller. */
  readonly refusals: RefusalGate;
  readonly clinical: Pick<
    ClientOf<typeof clinicalApi>,
    'getPatient' | 'admitPatient' | 'getEncounter' | 'dischargePatient'
  >;
  readonly facility: Pick<
    ClientOf<typeof facilityApi & typeof resourcesApi>,
    'listFacilities' | 'listResources' | 'listBookings' | 'bookResource' | 'moveBooking' | 'cancelBooking'
  >;
  readonly business: Pick<ClientOf<typeof businessApi & typeof hoursApi>, 'listStaff' | 'getAvailability'>;
}

export type AppointmentTx = Tx<AppointmentTables>;

/** Either a transaction or the pool: repositories read from both. */
export type Reader = Database<AppointmentTables>['read'] | AppointmentTx;
