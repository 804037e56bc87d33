import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import type { Made, Witnessed } from '@nilecare/database/medication/pharmacy-tables.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';

export const personOf = ({ id, name, staffId }: Pick<Actor, 'id' | 'name' | 'staffId'>): Person => ({
  id,
  name,
  staffId,
});

export const madeBy = ({ id, name, staffId }: Person): Made => ({
  made_by: id,
  made_by_name: name,
  made_by_staff_id: staffId,
});

export const makerOf = (row: Made): Person => ({
  id: row.made_by,
  name: row.made_by_name,
  staffId: row.made_by_staff_id,
});

export const witnessedBy = (witness: Person | null): Witnessed => ({
  witness: witness?.id ?? null,
  witness_name: witness?.name ?? null,
  witness_staff_id: witness?.staffId ?? null,
});

export const witnessOf = ({ witness, witness_name, witness_staff_id }: Witnessed): Person | null =>
  witness === null ? null : { id: witness, name: witness_name ?? '', staffId: witness_staff_id };
