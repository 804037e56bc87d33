import { Id } from '@nilecare/contracts/primitives.ts';
import { isObject, type Resource } from '../rest/resource.ts';
import type { Store } from '../store/open-store.ts';
import { isOfPlatform } from './origin.ts';
import { storedResource } from './stored-resource.ts';

/** What is asked of the store, and what is known without it. */
export interface Known {
  readonly store: Pick<Store, 'currentOf'>;
  /** What the same transaction creates here: it is known before it is stored. */
  readonly made?: ReadonlySet<string> | undefined;
  /** Whether somebody whom this server does not know is taken for one of the hospital's, whom the feed is still to bring. */
  readonly isUnknownOurs: (id: string) => boolean;
}

/** Who creates an entry means somebody whom the hospital knows, or its service refuses it. */
export const anyOurs = (id: string): boolean => Id.safeParse(id).success;

/** Ids that the platform makes are UUIDs of version 7; those of most other software are not. */
export const madeHere = (id: string): boolean => Id.safeParse(id).success && id[14] === '7';

/** The types whose ids the services are asked by. */
const PEOPLE: ReadonlySet<string> = new Set(['Patient', 'Practitioner']);

/** Whether an entry is about somebody or something that the hospital has, or about nobody: then its service asks for that. */
export async function isOfHospital(resource: Resource, known: Known): Promise<boolean> {
  const about = aboutIn(resource);
  if (about.length === 0) return true;
  return (await Promise.all(about.map((reference) => isHeld(reference, known)))).includes(true);
}

async function isHeld(reference: string, { store, made, isUnknownOurs }: Known): Promise<boolean> {
  const [type = '', id = '', ...rest] = reference.split('/');
  const place = `${type}/${id}`;
  const isPlain = rest.length === 0 || (rest.length === 2 && rest[0] === '_history');
  if (id === '' || !isPlain || type.includes(':')) return false;
  const stored = await store.currentOf(place);
  if (!stored) return !made?.has(place) && PEOPLE.has(type) && isUnknownOurs(id);
  return !stored.gone && isOfPlatform(storedResource(stored.body));
}

/** References of the elements that say whom an entry is about: of a record its patient, of a visit all who come. */
function aboutIn({ patient, subject, participant, slot }: Resource): string[] {
  const actors = listOf(participant).map((it) => (isObject(it) ? it['actor'] : undefined));
  return [patient, subject, ...actors, ...listOf(slot)].flatMap((it) =>
    isObject(it) && typeof it['reference'] === 'string' ? [it['reference']] : [],
  );
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
