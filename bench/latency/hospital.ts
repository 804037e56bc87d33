import { randomBytes } from 'node:crypto';
import type { DeviceCredential } from '@nilecare/contracts/mqtt.ts';
import type { Clients } from '@nilecare/seed/src/clients.ts';
import { inParallel } from '@nilecare/seed/src/in-parallel.ts';

export interface HospitalWanted {
  /** Makes clients with a new token: tokens do not last as long as this may take. */
  readonly connect: () => Promise<Clients>;
  /** Address of the broker without an account. */
  readonly mqttUrl: string;
  readonly wards: number;
  readonly devices: number;
  readonly onWard: (done: number) => void;
}

export interface NursedWard {
  readonly wardId: string;
  /** Account of the nurse on duty. */
  readonly nurse: { readonly userName: string; readonly password: string };
  readonly monitors: readonly DeviceCredential[];
}

interface Place {
  readonly wanted: HospitalWanted;
  readonly facilityId: string;
  readonly departmentId: string;
  readonly organisationId: string;
}

const WARDS_AT_ONCE = 6;
const HOUR_MS = 3_600_000;
const named = (en: string) => ({ en, ar: `${en} ع` });

/**
 * A hospital of monitored beds, through the services' own endpoints as the demo hospital: each bed has a patient and a
 * paired monitor with an account at the broker, each ward a nurse and a doctor on duty.
 */
export async function openHospital(wanted: HospitalWanted): Promise<NursedWard[]> {
  const { facility, business } = await wanted.connect();
  const { id: facilityId } = await facility.createFacility(
    { body: { name: named('Bench Hospital'), timeZone: 'Africa/Cairo', currency: 'EGP' } },
    once('facility'),
  );
  const { id: departmentId } = await facility.createDepartment(
    { body: { facilityId, name: named('Critical Care') } },
    once('department'),
  );
  const { id: organisationId } = await business.createOrganisation(
    { body: { name: named('Bench Trust') } },
    once('organisation'),
  );
  const place = { wanted, facilityId, departmentId, organisationId };
  const numbers = Array.from({ length: wanted.wards }, (_, index) => index);
  let done = 0;
  return inParallel(numbers, WARDS_AT_ONCE, async (number) => {
    const ward = await openWard(place, number);
    wanted.onWard((done += 1));
    return ward;
  });
}

async function openWard(place: Place, number: number): Promise<NursedWard> {
  const { wanted, departmentId } = place;
  const clients = await wanted.connect();
  const key = `ward-${number}`;
  const { id: wardId } = await clients.facility.createWard(
    { body: { departmentId, name: named(`Ward ${number}`), kind: 'intensive-care' } },
    once(key),
  );
  const doctor = await putOnDuty(clients, place, wardId, 'doctor', key);
  const nurse = await putOnDuty(clients, place, wardId, 'nurse', key);
  const monitors: DeviceCredential[] = [];
  for (let device = number; device < wanted.devices; device += wanted.wards)
    monitors.push(await openBed(clients, place, wardId, doctor.staffId, device));
  return { wardId, nurse, monitors };
}

const licenceOf = (role: 'nurse' | 'doctor', number: string) => ({
  kind: role === 'nurse' ? ('nursing' as const) : ('medical' as const),
  number,
  authority: 'Bench Council',
  country: 'EG',
  validFrom: '2020-01-01',
  validUntil: '2099-12-31',
});

async function putOnDuty(clients: Clients, place: Place, wardId: string, role: 'nurse' | 'doctor', ward: string) {
  const { facilityId, organisationId } = place;
  const key = `${role}-${ward}`;
  const { id: staffId } = await clients.business.createStaff(
    { body: { organisationId, facilityId, name: named(key), profession: role, licences: [licenceOf(role, key)] } },
    once(key),
  );
  const from = new Date(Date.now() - HOUR_MS).toISOString();
  const to = new Date(Date.now() + 4 * HOUR_MS).toISOString();
  await clients.business.assignDuty({ body: { staffId, wardId, role, from, to } }, once(`duty-${key}`));
  const account = { userName: key, password: `Bench-${randomBytes(9).toString('hex')}` };
  const person = { name: named(key), roles: [role], facilityIds: [facilityId], staffId, email: `${key}@bench.example` };
  await clients.auth.provisionUser({ body: { ...person, ...account } }, once(`account-${key}`));
  return { ...account, staffId };
}

/** A bed with a patient, and the monitor that measures her. */
async function openBed(
  clients: Clients,
  { wanted, facilityId }: Place,
  wardId: string,
  attendingStaffId: string,
  number: number,
): Promise<DeviceCredential> {
  const { auth, clinical, device, facility } = clients;
  const deviceId = `bench-${String(number).padStart(4, '0')}`;
  const { id: patientId } = await clinical.registerPatient(
    { body: { name: named(`Patient ${number}`), gender: 'female', birthDate: '1960-05-01', facilityId } },
    once(`patient-${number}`),
  );
  const { id: encounterId } = await clinical.admitPatient(
    { body: { patientId, facilityId, attendingStaffId } },
    once(`admission-${number}`),
  );
  const label = String(number);
  const { id: bedId } = await facility.createBed(
    { body: { wardId, room: label, label, monitored: true } },
    once(`bed-${number}`),
  );
  await facility.assignBed({ params: { bedId }, body: { encounterId } }, once(`stay-${number}`));
  await device.registerDevice({ body: { id: deviceId, kind: 'monitor', facilityId } }, once(`device-${number}`));
  await device.pairDevice({ body: { deviceId, bedId } }, once(`pairing-${number}`));
  const { userName, password } = await auth.issueDeviceCredential({ body: { deviceId } });
  return { deviceId, userName, password, url: wanted.mqttUrl };
}

/** Calls are repeated when a service is not quite there. */
const once = (key: string) => ({ idempotencyKey: `bench-${key}` });
