import { ForeignMessage } from '@nilecare/contracts/event.ts';
import { z } from 'zod';
import type { Actor } from './auth/actor.ts';
import { currentRequest, type AskedBy } from './request-scope.ts';

/** Names for whom a service asks in its own name. */
export const ASKED_BY_HEADER = 'x-asked-by';

const Named = z.object({
  id: z.string().min(1).max(100),
  name: z.string().max(200),
  message: ForeignMessage.exactOptional(),
});

/** Header values are ASCII, names are not. */
export const writeAskedBy = ({ id, name, message }: AskedBy): string =>
  encodeURIComponent(JSON.stringify({ id, name, message }));

/** @returns undefined where nobody is named, or where who says so is no service */
export function readAskedBy({ kind }: Pick<Actor, 'kind'>, header: string | undefined): AskedBy | undefined {
  if (kind !== 'service' || header === undefined) return undefined;
  try {
    return Named.safeParse(JSON.parse(decodeURIComponent(header))).data;
  } catch {
    return undefined;
  }
}

/** Who is named beside what was done: the person for whom a service did it, or whoever did it. */
export function doneBy(actor: Pick<AskedBy, 'id' | 'name'>): Pick<AskedBy, 'id' | 'name'> {
  const { id, name } = currentRequest()?.askedBy ?? actor;
  return { id, name };
}
