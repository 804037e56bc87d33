import type { Resource } from '@medplum/fhirtypes';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { parseMessage } from '../er7/read-message.ts';
import { fhirView } from './view.ts';

/** A message as it is kept, in Cairo. */
export const kept = {
  id: '0197a1b2-0000-7000-8000-000000000001',
  ...{ receivedAt: new Date('2026-01-05T12:30:01Z'), now: new Date('2026-01-05T12:31:00Z') },
};
export const viewOf = (text: string, id = kept.id) =>
  fhirView(parseMessage(text), { ...kept, id }, zonedTime('Africa/Cairo'));

/** The resources of a message by their types, and what an address stands for. */
export function seen(text: string) {
  const entries = viewOf(text).entry ?? [];
  const all = (type: Resource['resourceType']) =>
    entries.flatMap(({ resource }) => (resource?.resourceType === type ? [resource] : []));
  const ref = (type: Resource['resourceType'], number = 1) => {
    const entry = entries.filter(({ resource }) => resource?.resourceType === type)[number - 1];
    return { reference: entry?.fullUrl ?? 'nothing' };
  };
  return { all, ref, types: entries.map(({ resource }) => resource?.resourceType) };
}
export const system = (name: string) => `http://terminology.hl7.org/CodeSystem/${name}`;
