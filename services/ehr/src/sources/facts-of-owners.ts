import { allItems } from '@nilecare/service-kit/client/every-item.ts';
import type { TimelineKind } from '@nilecare/contracts/api/ehr.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import type { Sources } from '../deps.ts';
import {
  entryFact,
  labOrderFact,
  labResultFact,
  noteFact,
  observationFact,
  prescriptionFact,
  stayFact,
} from '../domain/facts-of-events.ts';
import type { TimelineFact } from '../domain/timeline.ts';

/** Everything that an owner knows of some kinds of things of a patient, said as its events would. */
export interface OwnersList {
  readonly service: ServiceName;
  readonly kinds: readonly TimelineKind[];
  facts(patientId: string): Promise<TimelineFact[]>;
}

/** What one page of a list gives at the most. */
const PAGE_OF = { orders: 100, results: 1000 } as const;

/** What an entry says of itself, in its words of an event. */
const newsOf = (it: { patientId: string; encounterId: string | null; version: number; recordedAt: string }) => ({
  ...{ patientId: it.patientId, encounterId: it.encounterId, version: it.version, at: it.recordedAt },
});

export const ownersLists = ({ clinical, lab, medication }: Sources): readonly OwnersList[] => [
  {
    service: 'clinical',
    kinds: ['encounter'],
    facts: async (patientId) => {
      const all = await allItems((page) => clinical.listEncounters({ query: { patientId, ...page } }));
      return all.flatMap(({ id, version, status, class: kind, patientId: of, admittedAt: at }) => {
        if (status === 'planned') return [];
        const isOver = status === 'finished' || status === 'in-progress' || status === 'on-leave';
        const state = !isOver ? 'cancelled' : status === 'finished' ? 'finished' : 'in-progress';
        return [stayFact({ encounterId: id, patientId: of, class: kind, version, at }, state)];
      });
    },
  },
  {
    service: 'clinical',
    kinds: ['problem', 'diagnosis', 'allergy', 'immunisation'],
    facts: async (patientId) => {
      const query = { patientId };
      const [problems, diagnoses, allergies, immunisations] = await Promise.all([
        clinical.listProblems({ query }),
        clinical.listDiagnoses({ query }),
        clinical.listAllergies({ query }),
        clinical.listImmunisations({ query }),
      ]);
      return [
        ...problems.items.map((it) => entryFact('problem', it.id, newsOf(it))),
        ...diagnoses.items.map((it) => entryFact('diagnosis', it.id, newsOf(it))),
        ...allergies.items.map((it) => entryFact('allergy', it.id, newsOf(it))),
        ...immunisations.items.map((it) => entryFact('immunisation', it.id, newsOf(it))),
      ];
    },
  },
  {
    service: 'clinical',
    kinds: ['observation'],
    facts: async (patientId) => {
      const sets = await allItems((page) => clinical.listObservations({ query: { patientId, ...page } }));
      return sets.map((it) => observationFact({ ...it, observationId: it.id }));
    },
  },
  {
    service: 'clinical',
    kinds: ['note'],
    facts: async (patientId) => {
      const notes = await allItems((page) => clinical.listNotes({ query: { patientId, ...page } }));
      return notes.flatMap(({ signature, ...it }) =>
        signature === null ? [] : [noteFact({ ...it, noteId: it.id, at: signature.at })],
      );
    },
  },
  {
    service: 'lab',
    kinds: ['lab-order'],
    facts: async (patientId) => {
      const items = await allItems((page) => lab.listLabOrders({ query: { patientId, ...page } }), {
        pageSize: PAGE_OF.orders,
      });
      return items.map((it) =>
        labOrderFact({ ...it, orderId: it.id, testCodes: it.items.map(({ test }) => test.code), at: it.orderedAt }),
      );
    },
  },
  {
    service: 'lab',
    kinds: ['lab-result'],
    facts: async (patientId) => {
      const items = await allItems((page) => lab.listPatientResults({ query: { patientId, ...page } }), {
        pageSize: PAGE_OF.results,
      });
      return items.flatMap(({ id, orderId, patientId: of, test, result, corrected }) => {
        if (!result?.releasedAt) return [];
        const said = {
          itemId: id,
          orderId,
          patientId: of,
          testCode: test.code,
          test: test.name,
          flag: result.flag,
          at: result.releasedAt,
        };
        return [labResultFact(said, corrected ? 'corrected' : 'final')];
      });
    },
  },
  {
    service: 'medication',
    kinds: ['prescription'],
    facts: async (patientId) => {
      const all = await allItems((page) => medication.listPrescriptions({ query: { patientId, ...page } }));
      return all.map((it) => prescriptionFact({ ...it, prescriptionId: it.id, at: it.signedAt }));
    },
  },
];
