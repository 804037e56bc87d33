import type * as api from '@nilecare/contracts/api/orchestrator.ts';
import type { Permission } from '@nilecare/contracts/permissions.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { Parts } from '../aggregation/parts.ts';
import type { Deps } from '../deps.ts';

const NOTHING = { items: [] };

export const getPatientSummary: Handler<typeof api.getPatientSummary, Deps> = async (
  { params: { patientId } },
  { clinical, device, facility, actor },
) => {
  const parts = new Parts();
  /** Parts the caller's role does not include are left out, not missing. */
  const permitted = async <T, Otherwise>(permission: Permission, ask: () => Promise<T>, otherwise: Otherwise) =>
    actor.may(permission) ? ask() : Promise.resolve(otherwise);

  const encounters = permitted(
    'encounter:read',
    () => clinical.listEncounters({ query: { patientId, status: ['in-progress', 'on-leave'] } }),
    NOTHING,
  );
  const beds = permitted('facility:read', () => facility.listBeds({ query: { patientId } }), NOTHING);
  const vitals = permitted('vitals:read', () => device.listLatestVitals({ query: { patientId } }), NOTHING);
  const open = { patientId, state: ['raised', 'acknowledged'], limit: 100 };
  const alarms = permitted('alarm:read', () => device.listAlarms({ query: open }), NOTHING);

  const [patient, encounter, bed, newest, openAlarms] = await Promise.all([
    clinical.getPatient({ params: { patientId } }),
    parts.optional('encounter', 'clinical', encounters, NOTHING),
    parts.optional('bed', 'facility', beds, NOTHING),
    parts.optional('vitals', 'device', vitals, NOTHING),
    parts.optional('alarms', 'device', alarms, NOTHING),
  ]);
  return {
    patient,
    // A visit of an hour stands beside a stay in hospital, and must not hide it.
    encounter: encounter.items.find((it) => it.class !== 'ambulatory') ?? encounter.items[0] ?? null,
    bed: bed.items[0] ?? null,
    vitals: newest.items[0] ?? null,
    alarms: openAlarms.items,
    missing: parts.missing,
  };
};
