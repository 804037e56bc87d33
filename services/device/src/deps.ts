import type * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type * as facilityApi from '@nilecare/contracts/api/facility.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { DeviceTables } from '@nilecare/database/device/tables.ts';
import type { Reader, Tx } from '@nilecare/service-kit/db/database.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { RefusalGate } from '@nilecare/service-kit/patients/refusal-gate.ts';
import type { Settings } from './settings.ts';

export interface Deps extends Core<DeviceTables, Settings> {
  readonly clinical: ClientOf<typeof clinicalApi>;
  readonly facility: ClientOf<typeof facilityApi>;
  /** Before what is shown of one patient over time. Nothing of alarms asks it. */
  readonly refusals: RefusalGate;
}

export type DeviceTx = Tx<DeviceTables>;
export type DeviceReader = Reader<DeviceTables>;
