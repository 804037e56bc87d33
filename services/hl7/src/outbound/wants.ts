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

/** Whether it gets messages like this one, whatever ward and class they are of. */
export function wantsAlike(
  destination: Omit<Wishes, 'encounterClasses' | 'wardIds'>,
  { kind, subject, facilityId }: Pick<Wanted, 'kind' | 'subject' | 'facilityId'>,
): boolean {
  const { orders } = destination;
  if (!wantsKind(destination, kind, facilityId)) return false;
  // Orders of all kinds are of one type: the pharmacy and the laboratory tell them apart here.
  return !kind.startsWith('ORM') || orders.length === 0 || orders.some((it) => it === subject?.kind);
}

/** Whether it gets this one. What is about no stay passes filters of wards and classes: they are about stays. */
export function wants(destination: Wishes, message: Wanted): boolean {
  const { encounterClasses, wardIds } = destination;
  const { wardId, encounterClass } = message;
  if (!wantsAlike(destination, message)) return false;
  if (encounterClasses.length > 0 && encounterClass !== undefined && !encounterClasses.includes(encounterClass))
    return false;
  return wardIds.length === 0 || wardId === undefined || (wardId !== null && wardIds.includes(wardId));
}

/** How a stay ends, and that it does not after all. */
const ENDS: ReadonlySet<string> = new Set(['ADT^A03', 'ADT^A11', 'ADT^A13', 'ADT^A38']);

/**
 * Whether somebody who was told of its subject before gets it wherever the patient is by now: an order that is stopped is
 * stopped also where she lay when it was placed. That a stay goes on elsewhere is told with the move; how it ends, again.
 */
export const isFollowed = ({ kind, subject }: Pick<Wanted, 'kind' | 'subject'>): boolean =>
  subject !== null && (subject.kind !== 'encounter' || ENDS.has(kind));
