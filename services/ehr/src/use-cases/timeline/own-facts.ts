import { amendments } from '../../data/amendments.ts';
import { carePlans } from '../../data/care-plans.ts';
import { consentRows } from '../../data/consents.ts';
import { documents } from '../../data/documents.ts';
import { forms } from '../../data/forms.ts';
import type { Reader } from '../../deps.ts';
import { everyRow } from '../../sources/every-row.ts';
import type { OwnersList } from '../../sources/facts-of-owners.ts';
import { amendmentFact } from '../amendments/change-amendment.ts';
import { planFact } from '../care-plans/change-plan.ts';
import { consentFact } from '../consents/decide-consent.ts';
import { documentFact, isThere } from '../documents/tell-of-document.ts';
import { formFact } from '../forms/tell-of-form.ts';

/** What this service itself keeps of a person's records, as the timeline shows it. */
export function ownFacts(db: Reader, ids: readonly string[]): OwnersList[] {
  const everything = { patientIds: ids, withheld: [] };
  const service = 'ehr';
  return [
    {
      service,
      kinds: ['document'],
      facts: async () => {
        const wanted = { ...everything, categories: null, encounterId: undefined };
        const all = await everyRow(
          (after, limit) => documents(db).page(wanted, after, limit),
          (it) => [it.datedAt, it.id],
        );
        return all.filter(isThere).map(documentFact);
      },
    },
    {
      service,
      kinds: ['form'],
      facts: async () => {
        const wanted = { ...everything, states: ['signed', 'amended', 'entered-in-error'] as const, authorId: '' };
        const all = await everyRow(
          (after, limit) => forms(db).page(wanted, after, limit),
          (it) => [it.createdAt, it.id],
        );
        return all.map(formFact);
      },
    },
    {
      service,
      kinds: ['care-plan'],
      facts: async () => {
        const all = await everyRow(
          (after, limit) => carePlans(db).page({ ...everything, statuses: null }, after, limit),
          (it) => [it.createdAt, it.id],
        );
        return all.filter((it) => it.status !== 'draft').map(planFact);
      },
    },
    {
      service,
      kinds: ['consent'],
      facts: async () => (await consentRows(db).all(ids, new Date())).map(consentFact),
    },
    {
      service,
      kinds: ['amendment'],
      facts: async () => {
        const wanted = { patientIds: ids, facilityIds: null, states: null };
        const all = await everyRow(
          (after, limit) => amendments(db).page(wanted, after, limit),
          (it) => [it.dueOn, it.id],
        );
        return all.map(amendmentFact);
      },
    },
  ];
}
