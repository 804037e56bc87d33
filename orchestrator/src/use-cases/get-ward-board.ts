import type * as api from '@nilecare/contracts/api/orchestrator.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { alarmsOf, byPatient } from '../aggregation/by-patient.ts';
import { Parts } from '../aggregation/parts.ts';
import type { Deps } from '../deps.ts';

const NO_ALARMS = { items: [], nextCursor: null, lastSeq: 0 };

/** The ward and its beds must be there; patients, values, trends and alarms are named as missing when they cannot be had. */
export const getWardBoard: Handler<typeof api.getWardBoard, Deps> = async (
  { params },
  { clinical, device, facility },
) => {
  const { wardId } = params;
  const parts = new Parts();
  const vitals = parts.optional('vitals', 'device', device.listLatestVitals({ query: { wardId } }), { items: [] });
  const trends = parts.optional('trends', 'device', device.listWardTrends({ query: { wardId } }), { items: [] });
  const open = { wardId: [wardId], state: ['raised', 'acknowledged'], limit: 500 };
  const alarms = parts.optional('alarms', 'device', device.listAlarms({ query: open }), NO_ALARMS);
  const [ward, beds] = await Promise.all([
    facility.getWard({ params: { wardId } }),
    facility.listBeds({ query: { wardId } }),
  ]);
  const patients = await parts.optional('patients', 'clinical', patientsOf(clinical, beds.items), { items: [] });

  const patientById = new Map(patients.items.map((it) => [it.id, it]));
  const vitalsByPatient = byPatient((await vitals).items);
  const trendByPatient = byPatient((await trends).items);
  const { items: openAlarms, lastSeq } = await alarms;
  return {
    ward,
    beds: beds.items.map((bed) => {
      const patientId = bed.occupant?.patientId ?? null;
      return {
        bed,
        patient: patientById.get(patientId ?? '') ?? null,
        vitals: vitalsByPatient.get(patientId ?? '') ?? null,
        trend: trendByPatient.get(patientId ?? '')?.points ?? [],
        alarms: alarmsOf(openAlarms, patientId),
      };
    }),
    lastAlarmSeq: lastSeq,
    missing: parts.missing,
  };
};

type BedWithOccupant = { readonly occupant: { readonly patientId: string } | null };

async function patientsOf(clinical: Deps['clinical'], beds: readonly BedWithOccupant[]) {
  const ids = beds.flatMap((bed) => bed.occupant?.patientId ?? []);
  if (ids.length === 0) return { items: [] };
  return clinical.searchPatients({ query: { ids: ids.join(','), limit: ids.length } });
}
