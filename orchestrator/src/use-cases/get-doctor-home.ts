import type * as api from '@nilecare/contracts/api/orchestrator.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { alarmsOf, byPatient, urgency } from '../aggregation/by-patient.ts';
import { PermittedParts } from '../aggregation/permitted-parts.ts';
import type { Deps } from '../deps.ts';
import { newResults, ownTasks } from './homes/own-work.ts';

const NOTHING = { items: [] };
const MOST_PATIENTS = 100;

/** The patients in whose care team the caller is, the most urgent first, and what else waits for her. */
export const getDoctorHome: Handler<typeof api.getDoctorHome, Deps> = async (_request, context) => {
  const parts = new PermittedParts(context.actor);
  const [patients, results, tasks] = await Promise.all([
    patientsOf(parts, context),
    newResults(parts, context),
    ownTasks(parts, context),
  ]);
  return { patients, results, tasks: tasks && tasks.length, missing: parts.missing };
};

async function patientsOf(parts: PermittedParts, { clinical, device, facility }: Deps & RequestContext) {
  const mine = { staffId: 'me', status: 'in-progress', limit: MOST_PATIENTS } as const;
  const encounters = (await clinical.listEncounters({ query: mine })).items;
  const patientId = encounters.map((it) => it.patientId);
  if (patientId.length === 0) return [];

  const open = { patientId, state: ['raised', 'acknowledged'], limit: 500 };
  const [patients, beds, vitals, alarms] = await Promise.all([
    clinical.searchPatients({ query: { ids: patientId.join(','), limit: patientId.length } }),
    parts.optional('beds', 'facility', facility.listBeds({ query: { patientId } }), NOTHING),
    parts.optional('vitals', 'device', device.listLatestVitals({ query: { patientId } }), NOTHING),
    parts.optional('alarms', 'device', device.listAlarms({ query: open }), NOTHING),
  ]);

  const patientById = new Map(patients.items.map((it) => [it.id, it]));
  const vitalsByPatient = byPatient(vitals.items);
  const bedByPatient = new Map(beds.items.map((bed) => [bed.occupant?.patientId, bed]));
  const rows = encounters.flatMap((encounter) => {
    const patient = patientById.get(encounter.patientId);
    if (!patient) return [];
    const newest = vitalsByPatient.get(patient.id) ?? null;
    const ownAlarms = alarmsOf(alarms.items, patient.id);
    return [{ patient, encounter, bed: bedByPatient.get(patient.id) ?? null, vitals: newest, alarms: ownAlarms }];
  });
  const order = (row: (typeof rows)[number]) => urgency(row.alarms, row.vitals?.news2?.score);
  return rows.toSorted((a, b) => order(b) - order(a));
}
