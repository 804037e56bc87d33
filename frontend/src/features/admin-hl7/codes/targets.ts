import { documentCategories } from '@nilecare/contracts/api/ehr-documents.ts';
import type { Hl7Code } from '@nilecare/contracts/api/hl7.ts';
import type { Bilingual } from '@nilecare/contracts/primitives.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Api } from '../../../api/api.ts';
import { useApi } from '../../../app/platform-context.ts';

export type CodeKind = Hl7Code['kind'];

/** Something of the platform that a code of another system stands for. */
export interface Target {
  readonly id: string;
  readonly name: Bilingual;
}

interface Asked {
  readonly kind: CodeKind;
  readonly facilityId: string;
  /** The beginning of a name, where there are too many to be listed. */
  readonly search: string;
}

/** Of these there are so many that they are found by what is typed. */
const searched: readonly CodeKind[] = ['staff', 'drug', 'service'];
export const isSearched = (kind: CodeKind): boolean => searched.includes(kind);

const MOST_FOUND = 20;
const MOST_SERVICES = 500;
const KEPT_MS = 60_000;

const named = (it: Target): Target => ({ id: it.id, name: it.name });
const alike = (text: string): Bilingual => ({ en: text, ar: text });
const withCode = ({ id, code, name }: Target & { readonly code: string }): Target => ({
  id,
  name: { en: `${name.en} (${code})`, ar: `${name.ar} (${code})` },
});

async function bedsOf(api: Api, facilityId: string, signal: AbortSignal): Promise<Target[]> {
  const query = { facilityId };
  const [beds, wards] = await Promise.all([
    api.facility.listBeds({ query }, { signal }),
    api.facility.listWards({ query }, { signal }),
  ]);
  const wardOf = new Map(wards.items.map((it) => [it.id, it.name]));
  return beds.items.map(({ id, wardId, room, label }) => {
    const ward = wardOf.get(wardId) ?? alike('–');
    return { id, name: { en: `${ward.en} · ${room} · ${label}`, ar: `${ward.ar} · ${room} · ${label}` } };
  });
}

async function targetsOf(api: Api, { kind, facilityId, search }: Asked, signal: AbortSignal): Promise<Target[]> {
  const found = { limit: MOST_FOUND, ...(search ? { search } : {}) };
  switch (kind) {
    case 'ward':
      return (await api.facility.listWards({ query: { facilityId } }, { signal })).items.map(named);
    case 'bed':
      return bedsOf(api, facilityId, signal);
    case 'staff': {
      const query = { ...found, facilityId, active: 'true' as const };
      return (await api.business.listStaff({ query }, { signal })).items.map(named);
    }
    case 'visit-type': {
      const query = { facilityId, inactive: 'true' as const };
      return (await api.appointment.listVisitTypes({ query }, { signal })).items.map(withCode);
    }
    case 'test':
      return (await api.lab.listLabTests({}, { signal })).items.map(withCode);
    case 'drug':
      return (await api.medication.listDrugs({ query: found }, { signal })).items.map(named);
    case 'service':
      return (await api.billing.listBillableServices({ query: found }, { signal })).items.map(withCode);
    case 'document-type':
      return Object.entries(documentCategories).map(([id, name]) => withCode({ id, code: id, name }));
  }
}

/** What a code may stand for. */
export function useTargetsQuery(asked: Asked) {
  const api = useApi();
  return queryOptions({
    queryKey: ['hl7-targets', asked],
    queryFn: ({ signal }) => targetsOf(api, asked, signal),
    placeholderData: keepPreviousData,
    staleTime: KEPT_MS,
  });
}

async function searchedTarget(api: Api, kind: CodeKind, id: string, signal: AbortSignal): Promise<Target | null> {
  switch (kind) {
    case 'staff': {
      const [person] = (await api.business.listStaff({ query: { ids: [id], limit: 1 } }, { signal })).items;
      return person ? named(person) : null;
    }
    case 'drug':
      return named(await api.medication.getDrug({ params: { drugId: id } }, { signal }));
    case 'service': {
      const query = { inactive: 'true' as const, limit: MOST_SERVICES };
      const { items } = await api.billing.listBillableServices({ query }, { signal });
      const service = items.find((it) => it.id === id);
      return service ? withCode(service) : null;
    }
    case 'ward':
    case 'bed':
    case 'visit-type':
    case 'test':
    case 'document-type':
      return null;
  }
}

/** One that is found by what is typed, by its id; null where it is not there any more. */
export function useSearchedTargetQuery(kind: CodeKind, id: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['hl7-targets', 'one', kind, id],
    queryFn: ({ signal }) => searchedTarget(api, kind, id, signal),
    enabled: id !== '' && isSearched(kind),
    staleTime: KEPT_MS,
    retry: false,
  });
}
