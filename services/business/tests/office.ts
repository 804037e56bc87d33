import type { Duty } from '@nilecare/contracts/api/business.ts';
import * as peopleApi from '@nilecare/contracts/api/business.ts';
import * as hoursApi from '@nilecare/contracts/api/business-hours.ts';
import * as importsApi from '@nilecare/contracts/api/business-imports.ts';
import * as leavesApi from '@nilecare/contracts/api/business-leaves.ts';
import * as organisationsApi from '@nilecare/contracts/api/business-organisations.ts';
import * as rosterApi from '@nilecare/contracts/api/business-roster.ts';
import * as staffApi from '@nilecare/contracts/api/business-staff.ts';
import { openHospital, type Hospital } from '@nilecare/testing/hospital.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { ActorOptions } from '@nilecare/testing/actors.ts';
import type { Deps } from '../src/deps.ts';

export const businessApi = {
  ...peopleApi,
  ...hoursApi,
  ...importsApi,
  ...leavesApi,
  ...organisationsApi,
  ...rosterApi,
  ...staffApi,
};

/** A hospital with the people who plan its staff. */
export interface Office {
  readonly system: System;
  readonly hospital: Hospital;
  as(role: 'administrator' | 'nurse' | 'doctor', actor?: ActorOptions): ReturnType<typeof clientAs>;
  /** Who manages staff and roster of this hospital. */
  readonly manager: ReturnType<typeof clientAs>;
  readonly rows: Deps['db']['read'];
  /** On duty at the hospital's ward unless said otherwise, as instants. */
  onDuty(staffId: string, from: string, to: string, facts?: Partial<Duty>): Promise<Duty>;
}

const clientAs = (system: System, role: 'administrator' | 'nurse' | 'doctor', actor: ActorOptions) =>
  system.as(role, 'business', businessApi, actor);

export async function openOffice(timeZone?: string): Promise<Office> {
  const system = await startSystem(['business', 'facility']);
  const hospital = await openHospital(system, timeZone);
  const facilityIds = [hospital.facility.id];
  const as: Office['as'] = (role, actor = {}) => clientAs(system, role, { facilityIds, ...actor });
  const manager = as('administrator');
  return {
    system,
    hospital,
    as,
    manager,
    rows: system.deps<Deps>('business').db.read,
    onDuty: (staffId, from, to, facts = {}) =>
      manager.assignDuty({ body: { staffId, wardId: hospital.ward.id, role: 'nurse', ...facts, from, to } }),
  };
}
