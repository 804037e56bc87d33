import { z } from 'zod';
import { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import { Instant } from '@nilecare/contracts/primitives.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';

/** Who acts, as it is written beside what they did. */
export const personOf = ({ id, name, staffId }: Pick<Actor, 'id' | 'name' | 'staffId'>): Person => ({
  id,
  name,
  staffId,
});

export const personJson = (actor: Pick<Actor, 'id' | 'name' | 'staffId'>): string => JSON.stringify(personOf(actor));
export const personIn = (json: unknown): Person => Person.parse(json);

/** Who did something, when, and why: as it stands in one column. */
const Deed = z.object({ at: Instant, by: Person, reason: z.string() });
export type Deed = z.infer<typeof Deed>;
export const deedIn = (json: unknown): Deed | null => Deed.nullable().parse(json);
export const deedJson = (actor: Pick<Actor, 'id' | 'name' | 'staffId'>, at: Date, reason: string): string =>
  JSON.stringify({ at: at.toISOString(), by: personOf(actor), reason } satisfies Deed);
