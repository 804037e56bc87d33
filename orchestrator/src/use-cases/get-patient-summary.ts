import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type * as api from '@nilecare/contracts/api/orchestrator.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { PermittedParts } from '../aggregation/permitted-parts.ts';
import type { Deps } from '../deps.ts';

/** Counted so far: more than that nobody counts at a glance. */
const COUNTED = 20;
const RESULTS = 20;
const NEXT = 5;

/** The patient must be there; each other part is asked at the same time and named as missing when it cannot be had. */
export const getPatientSummary: Handler<typeof api.getPatientSummary, Deps> = async (
  { params: { patientId } },
  context,
) => {
  const { clinical, device, facility, inventory, medication, lab, appointment, billing, payment, clock, actor } =
    context;
  const parts = new PermittedParts(actor);
  const active = ['in-progress', 'on-leave'] as const;
  const open = { patientId, state: ['raised', 'acknowledged'], limit: 100 };
  const coming = {
    patientId,
    state: ['booked', 'arrived', 'checked-in'],
    from: halfADayBefore(clock.now()),
    limit: NEXT,
  };
  const query = { patientId };

  const encounters = parts.items('encounter:read', ['encounter', 'clinical'], () =>
    clinical.listEncounters({ query: { patientId, status: [...active] } }),
  );
  const alarms = parts.items('alarm:read', ['alarms', 'device'], () => device.listAlarms({ query: open }));
  const [patient, careTeam, calls, record, beds, vitals, problems, allergies, drugs, recalls, results, visits, money] =
    await Promise.all([
      clinical.getPatient({ params: { patientId } }),
      encounters.then((it) => careTeamOf(it ?? [], parts, context)),
      alarms.then((it) => callsFor(it ?? [], parts, context)),
      recordOf(patientId, parts, context),
      parts.items('facility:read', ['bed', 'facility'], () => facility.listBeds({ query })),
      parts.items('vitals:read', ['vitals', 'device'], () => device.listLatestVitals({ query })),
      parts.items('record:read', ['problems', 'clinical'], () =>
        clinical.listProblems({ query: { patientId, clinicalStatus: ['active'] } }),
      ),
      parts.part('allergy:read', ['allergies', 'clinical'], () => clinical.listAllergies({ query }), null),
      parts.items('medication:read', ['medication', 'medication'], () => medication.listMedication({ query })),
      parts.items('medication:read', ['recalls', 'inventory'], () => inventory.listRecallsOfPatient({ query })),
      parts.items('lab:read', ['results', 'lab'], () =>
        lab.listPatientResults({ query: { patientId, limit: RESULTS } }),
      ),
      parts.items('appointment:read', ['appointments', 'appointment'], () =>
        appointment.listAppointments({ query: coming }),
      ),
      Promise.all([
        parts.items('billing:read', ['accounts', 'billing'], () =>
          billing.getBillingAccount({ params: { patientId }, query: {} }),
        ),
        parts.items('payment:read', ['payments', 'payment'], () =>
          payment.listPayments({ query: { patientId, limit: NEXT } }),
        ),
      ]),
    ]);
  const [accounts, payments] = money;
  const stays = (await encounters) ?? [];
  return {
    patient,
    // A visit of an hour stands beside a stay in hospital, and must not hide it.
    encounter: stays.find((it) => it.class !== 'ambulatory') ?? stays[0] ?? null,
    bed: beds?.[0] ?? null,
    vitals: vitals?.[0] ?? null,
    alarms: (await alarms) ?? [],
    escalations: calls,
    careTeam,
    problems: problems ?? [],
    allergies,
    medication: drugs ?? [],
    recalls: recalls ?? [],
    results: results ?? [],
    appointments: visits ?? [],
    record,
    accounts: accounts ?? [],
    payments: payments ?? [],
    missing: parts.missing,
  };
};

type Context = Deps & RequestContext;

/** A visit that has begun is one to come as well, until it is over: none lasts longer. */
const halfADayBefore = (now: Date): string => new Date(now.getTime() - 12 * 3_600_000).toISOString();

async function careTeamOf(
  encounters: readonly { readonly careTeam: readonly { readonly staffId: string }[] }[],
  parts: PermittedParts,
  { business }: Context,
) {
  const ids = [...new Set(encounters.flatMap((it) => it.careTeam.map(({ staffId }) => staffId)))];
  if (ids.length === 0) return [];
  const found = await parts.items('staff:read', ['careTeam', 'business'], () => business.listStaff({ query: { ids } }));
  return found ?? [];
}

/** Who is called for her alarms now. */
async function callsFor(alarms: readonly Alarm[], parts: PermittedParts, { notification }: Context) {
  if (alarms.length === 0) return [];
  const running = { subjectId: alarms.map((it) => it.id), state: ['running' as const], limit: alarms.length };
  const found = await parts.items('escalation:read', ['escalations', 'notification'], () =>
    notification.listEscalations({ query: running }),
  );
  return found ?? [];
}

/** How much stands in the record of care plans that are followed, forms that wait for a signature, and documents. */
async function recordOf(patientId: string, parts: PermittedParts, { ehr }: Context) {
  const limit = COUNTED;
  const [carePlans, draftForms, documents] = await Promise.all([
    parts.items('record:read', ['carePlans', 'ehr'], () =>
      ehr.listCarePlans({ query: { patientId, status: ['active'], limit } }),
    ),
    parts.items('record:read', ['forms', 'ehr'], () =>
      ehr.listForms({ query: { patientId, state: ['draft'], limit } }),
    ),
    parts.items('record:read', ['documents', 'ehr'], () => ehr.listDocuments({ query: { patientId, limit } })),
  ]);
  if (!carePlans || !draftForms || !documents) return null;
  return { carePlans: carePlans.length, draftForms: draftForms.length, documents: documents.length };
}
