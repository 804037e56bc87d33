import * as authApi from '@nilecare/contracts/api/auth.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as deviceApi from '@nilecare/contracts/api/device.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import type { Hospital } from '../support/hospital.ts';
import { pairingOf, publish, raiseAlarm } from '../support/monitor.ts';

/** The things of the demo hospital that the pages are opened with. */
export interface Scene {
  readonly wardId: string;
  readonly wardWithFreeBed: string;
  /** Lies in a monitored bed and has an open alarm. */
  readonly patientId: string;
  readonly outpatientId: string;
  readonly pairedDeviceId: string;
  readonly freeDeviceId: string;
  readonly userId: string;
}

const DEVICE = 'monitor-02';

/** Lets one monitor report a critical heart rate, so that the pages have values and an alarm to show. */
export async function setTheScene(hospital: Hospital): Promise<Scene> {
  await publish(hospital, DEVICE, { hr: 75, spo2: 97, resp: 15, abp_sys: 118, abp_dia: 71 });
  await raiseAlarm(hospital, DEVICE);
  return {
    ...(await pairingOf(hospital, DEVICE)),
    wardWithFreeBed: await aWardWithAFreeBed(hospital),
    outpatientId: await somebodyNotAdmitted(hospital),
    pairedDeviceId: DEVICE,
    freeDeviceId: await aFreeDevice(hospital),
    userId: (await (await hospital.as('nurse', authApi)).me({})).id,
  };
}

async function aFreeDevice(hospital: Hospital): Promise<string> {
  const devices = await hospital.as('nurse', deviceApi);
  const found = (await devices.listDevices({ query: { limit: 100 } })).items.find((it) => !it.pairing);
  if (!found) throw new Error('every device of the demo hospital is paired');
  return found.id;
}

async function somebodyNotAdmitted(hospital: Hospital): Promise<string> {
  const clinical = await hospital.as('receptionist', clinicalApi);
  const patients = (await clinical.searchPatients({ query: { limit: 200 } })).items;
  const admitted = (await clinical.listEncounters({ query: { status: 'in-progress', limit: 200 } })).items;
  const found = patients.find((it) => !admitted.some((one) => one.patientId === it.id));
  if (!found) throw new Error('every patient of the demo hospital is admitted');
  return found.id;
}

async function aWardWithAFreeBed(hospital: Hospital): Promise<string> {
  const { items } = await (await hospital.as('nurse', facilityApi)).listWards({ query: {} });
  const found = items.find((it) => it.occupied < it.beds);
  if (!found) throw new Error('every bed of the demo hospital is taken');
  return found.id;
}
