import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import type { OutMessage } from './feed.ts';

type Wishes = Pick<Hl7Destination, 'enabled' | 'facilityId' | 'sends' | 'orders' | 'encounterClasses' | 'wardIds'>;

/** Whether a destination gets messages of a kind, `ADT^A01`, at all. @param facilityId null: of each */
export const wantsKind = (
  { enabled, facilityId: own, sends }: Pick<Wishes, 'enabled' | 'facilityId' | 'sends'>,
  kind: string,
  facilityId: string | null,
): boolean =>
  enabled && (facilityId === null || facilityId === own) && sends.some((it) => it === kind || it === kind.slice(0, 3));

type Wanted = Pick<OutMessage, 'kind' | 'subject' | 'facilityId' | 'wardId' | 'encounterClass'>;

/** Whether it gets this one. What is about no stay passes filters of wards and classes: they are about stays. */
export function wants(destination: Wishes, { kind, subject, facilityId, wardId, encounterClass }: Wanted): boolean {
  const { orders, encounterClasses, wardIds } = destination;
  if (!wantsKind(destination, kind, facilityId)) return false;
  // Orders of all kinds are of one type: the pharmacy and the laboratory tell them apart here.
  if (kind.startsWith('ORM') && orders.length > 0 && !orders.some((it) => it === subject?.kind)) return false;
  if (encounterClasses.length > 0 && encounterClass !== undefined && !encounterClasses.includes(encounterClass))
    return false;
  return wardIds.length === 0 || wardId === undefined || (wardId !== null && wardIds.includes(wardId));
}
