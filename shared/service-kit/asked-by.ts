import { z } from 'zod';
import type { Actor } from './auth/actor.ts';
import { currentRequest, type AskedBy } from './request-scope.ts';

/** Names for whom a service asks in its own name. */
export const ASKED_BY_HEADER = 'x-asked-by';

const Person = z.object({ id: z.string().min(1).max(100), name: z.string().max(200) });

/** Header values are ASCII, names are not. */
export const writeAskedBy = ({ id, name }: AskedBy): string => encodeURIComponent(JSON.stringify({ id, name }));

/** @returns undefined where nobody is named, or where who says so is no service */
export function readAskedBy({ kind }: Pick<Actor, 'kind'>, header: string | undefined): AskedBy | undefined {
  if (kind !== 'service' || header === undefined) return undefined;
  try {
    return Person.safeParse(JSON.parse(decodeURIComponent(header))).data;
  } catch {
    return undefined;
  }
}

/** Who is named beside what was done: the person for whom a service did it, or whoever did it. */
export const doneBy = ({ id, name }: AskedBy): AskedBy => currentRequest()?.askedBy ?? { id, name };
