import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { roleSeeds } from '@nilecare/contracts/permissions.ts';
import {
  type Clients,
  openClients,
  openCounter,
  openDispensing,
  openLab,
  openPrescribing,
  openRecord,
  openRecordParts,
  type ServiceAddresses,
} from './clients.ts';
import { demoFiles, type DemoFiles, type DemoLogins, type Seeded } from './demo-files.ts';
import { planPatients, type PatientPlan } from './plan/patients.ts';
import { demoLogins, planStaff } from './plan/staff.ts';
import { openClinics } from './steps/appointments.ts';
import { openPatientAccount, openStaffAccounts } from './steps/accounts.ts';
import { leaveBedsBusy } from './steps/busy-beds.ts';
import { connectDevices, issueCredentials } from './steps/devices.ts';
import { writeRecordParts } from './steps/record-parts.ts';
import { writeRecords } from './steps/records.ts';
import { runControls, workInLaboratory } from './steps/laboratory.ts';
import { registerIndexCases, registerPatients } from './steps/patients.ts';
import { openFormulary } from './steps/formulary.ts';
import { insurePatients, workOnClaims } from './steps/insurance.ts';
import { askForLeave } from './steps/leaves.ts';
import { choosePreferences } from './steps/preferences.ts';
import { workInPharmacy } from './steps/pharmacy.ts';
import { overrideWarnings } from './steps/overridden.ts';
import { prescribe } from './steps/prescriptions.ts';
import { idIn, openPlaces } from './steps/places.ts';
import { workAtCounter } from './steps/counter.ts';
import { billPatients, setPrices } from './steps/prices.ts';
import { openResources } from './steps/resources.ts';
import { beginRound } from './steps/round.ts';
import { fillRoster, rosteredUntil } from './steps/roster.ts';
import { openShifts } from './steps/shifts.ts';
import { hireStaff, licenseStaff } from './steps/staff.ts';
import { admitAndBed } from './steps/stays.ts';
import { fillStores } from './steps/stock.ts';

export interface SeedOptions {
  /** Base URLs of the services themselves: the seed uses endpoints that the gateway does not open. */
  readonly urls: ServiceAddresses;
  readonly gatewayUrl: string;
  /** Address of the MQTT broker for devices, without an account. */
  readonly mqttUrl: string;
  /** What the program `seed` shows to auth. */
  readonly secret: string;
  /** Folder of the running system: logins, device credentials and the mark of a finished seed are kept there. */
  readonly folder: string;
  readonly onProgress?: (text: string) => void;
  readonly now?: Date;
}

/** How many have a bill before that of their whole stay, beside the one who signs in. */
const BILLED = 16;

/** A roster that ends sooner is continued. */
const ROSTER_KEPT_AHEAD_DAYS = 3;

/**
 * Fills a running system with the demo hospital, through the services' own endpoints. Doing it again changes nothing,
 * and goes on where an earlier run was cut off; what was seeded days ago gets a roster for the days to come.
 * @returns the demo logins, which are also in `<folder>/demo-logins.json`
 */
export async function seedDemo(options: SeedOptions): Promise<DemoLogins> {
  const { folder, gatewayUrl, now = new Date(), onProgress = () => undefined } = options;
  const files = demoFiles(folder);
  const logins = files.logins(
    gatewayUrl,
    demoLogins.map((it) => ({ ...it, secondFactor: roleSeeds[it.role].mfaRequired })),
  );
  const clients = await openClients(options.urls, options.secret);
  const run: Run = {
    clients,
    urls: options.urls,
    files,
    logins,
    now,
    mqttUrl: withoutAccount(options.mqttUrl),
    say: onProgress,
  };
  const before = await standing(run);
  if (before) await refresh(run, before);
  else await build(run).catch(explain);
  return logins;
}

interface Run {
  readonly clients: Clients;
  readonly urls: ServiceAddresses;
  readonly files: DemoFiles;
  readonly logins: DemoLogins;
  readonly now: Date;
  readonly mqttUrl: string;
  readonly say: (text: string) => void;
}

const taken = new Set(['place-name-taken', 'organisation-name-taken', 'user-name-taken', 'device-exists']);

/** Names are taken although no seed of this folder finished: by an earlier one whose idempotency keys are forgotten. */
function explain(error: unknown): never {
  if (error instanceof RemoteProblem && taken.has(error.code))
    throw new Error(
      `The databases hold a part of a demo hospital that cannot be continued (${error.message}) Begin anew: npm run stack:reset`,
      { cause: error },
    );
  throw error;
}

function withoutAccount(address: string): string {
  const url = new URL(address);
  url.username = '';
  url.password = '';
  return url.toString();
}

/** What an earlier seed finished, unless its databases are gone. */
async function standing({ clients, files }: Run): Promise<Seeded | undefined> {
  const seeded = files.seeded();
  if (!seeded) return undefined;
  const { items } = await clients.facility.listFacilities({});
  const present = new Set(items.map((it) => it.id));
  if (Object.values(seeded.facilities).every((id) => present.has(id))) return seeded;
  files.forget();
  return undefined;
}

async function build({ clients, urls, files, logins, now, mqttUrl, say }: Run): Promise<void> {
  const staff = planStaff();
  const patients = planPatients();
  const places = await openPlaces(clients.facility);
  say(`${places.facilities.size} facilities, ${places.wards.size} wards, ${places.beds.size} beds`);
  const [staffIds, patientIds] = await Promise.all([
    hireStaff(clients, staff, places.facilities),
    registerPatients(clients, patients, places.facilities),
  ]);
  say(`${staffIds.size} staff, ${patientIds.size} patients`);
  await registerIndexCases(clients, places.facilities);

  const inBeds = admitAndBed(clients, { patients, patientIds, staff, staffIds, places });
  const [rosterUntil] = await Promise.all([
    fillRoster(clients, { now, staff, staffIds, wardIds: places.wards }),
    openShifts(clients, places.facilities).then(() => askForLeave(clients, { now, staffIds })),
    openStaffAccounts(clients, { logins: logins.logins, staff, staffIds, facilityIds: places.facilities }),
    openAccountOfOnePatient(),
    inBeds.then(() => connectDevices(clients, places)),
    leaveBedsBusy(clients.facility, places),
    openResources(clients.facility, { places, now }),
    issueCredentials(clients, mqttUrl).then(files.writeDeviceCredentials),
  ]);
  const doctor = logins.logins.find((it) => it.role === 'doctor');
  const drugIds = await openFormulary(clients);
  await setPrices(clients, { facilityIds: places.facilities });
  if (doctor) {
    const staffId = idIn(staffIds, 'demo-doctor');
    await writeRecords(await openRecord(urls, doctor), clients.clinical, staffId);
    await writeRecordParts(await openRecordParts(urls, doctor), clients.clinical, staffId);
    const prescribing = await openPrescribing(urls, doctor);
    await prescribe(prescribing, clients.clinical, { staffId, drugIds });
    await overrideWarnings(prescribing, clients.clinical, { staffId, drugIds });
  }
  const cairo = idIn(places.facilities, 'cairo');
  const insured = patients.filter((it) => it.facility === 'cairo').slice(0, 24);
  await insurePatients(clients.insurance, {
    facilityId: cairo,
    patientIds: insured.map((it) => idIn(patientIds, it.key)),
  });
  await fillStores(clients, { facilityIds: places.facilities, now });
  const [pharmacist, nurse] = (['pharmacist', 'nurse'] as const).map((role) =>
    logins.logins.find((it) => it.role === role),
  );
  if (pharmacist && nurse) {
    const colleague = await openDispensing(urls, nurse);
    const { inventory, clinical } = clients;
    const facilityId = idIn(places.facilities, 'cairo');
    await workInPharmacy(await openDispensing(urls, pharmacist), { facilityId, inventory, colleague });
    await beginRound(colleague, clinical, idIn(staffIds, 'demo-doctor'));
  }
  const technician = logins.logins.find((it) => it.role === 'laboratory-technician');
  if (doctor && nurse && technician) {
    const [orders, collects, works] = await Promise.all([doctor, nurse, technician].map((it) => openLab(urls, it)));
    if (orders && collects && works) {
      await runControls(works, idIn(places.facilities, 'cairo'));
      const people = { orders, collects, works, releases: clients.lab };
      await workInLaboratory(people, clients.clinical, idIn(staffIds, 'demo-doctor'));
    }
  }
  await openClinics(clients, { now, staff, staffIds, patients, patientIds, facilityIds: places.facilities });
  const holder = accountHolder(patients);
  const billed = insured.filter((it) => it !== holder).slice(0, BILLED);
  await billPatients(clients, {
    facilityId: cairo,
    patientIds: [...billed, ...(holder ? [holder] : [])].map((it) => idIn(patientIds, it.key)),
  });
  await workOnClaims(clients.insurance, cairo);
  const receptionist = logins.logins.find((it) => it.role === 'receptionist');
  if (receptionist) {
    const cashier = await openCounter(urls, receptionist);
    await workAtCounter(clients, cashier, { facilityIds: places.facilities, facilityId: cairo });
  }
  await choosePreferences(urls, logins.logins);
  files.writeSeeded({
    facilities: Object.fromEntries(places.facilities),
    wards: Object.fromEntries(places.wards),
    staff: Object.fromEntries(staffIds),
    rosterUntil,
  });
  say('patients in beds, monitors paired, people on duty');

  async function openAccountOfOnePatient(): Promise<void> {
    const login = logins.logins.find((it) => it.role === 'patient');
    const patient = accountHolder(patients);
    if (login && patient) await openPatientAccount(clients, login, patient, idIn(patientIds, patient.key));
  }
}

/** The patient who has an account. */
const accountHolder = (patients: readonly PatientPlan[]): PatientPlan | undefined =>
  patients.find((it) => it.stay?.ward === 'cairo-medicine');

/** What grows old in a demo that stands for days: the roster, and the address of a broker that moved. */
async function refresh({ clients, files, now, mqttUrl, say }: Run, seeded: Seeded): Promise<void> {
  const credentials = files.deviceCredentials();
  if (!credentials) files.writeDeviceCredentials(await issueCredentials(clients, mqttUrl));
  else if (credentials.some((it) => it.url !== mqttUrl))
    files.writeDeviceCredentials(credentials.map((it) => ({ ...it, url: mqttUrl })));

  if (seeded.rosterUntil >= rosteredUntil(now, ROSTER_KEPT_AHEAD_DAYS)) return;
  say('continuing the duty roster');
  const staff = planStaff();
  const staffIds = new Map(Object.entries(seeded.staff));
  await licenseStaff(clients, staff, staffIds);
  const rosterUntil = await fillRoster(clients, {
    now,
    staff,
    staffIds,
    wardIds: new Map(Object.entries(seeded.wards)),
    after: seeded.rosterUntil,
  });
  files.writeSeeded({ ...seeded, rosterUntil });
}
