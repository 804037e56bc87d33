import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';

/** Who acts, as it is written beside what they did. */
export const personOf = ({ id, name, staffId }: Actor): Person => ({ id, name, staffId });

/** The same people as columns: `recorded_by`, `recorded_by_name`, `recorded_by_staff_id`. */
type PersonColumns<Column extends string> = { readonly [K in Column | `${Column}_name`]: string } & {
  readonly [K in `${Column}_staff_id`]: string | null;
};

export const personColumns = <Column extends string>(column: Column, { id, name, staffId }: Person) =>
  // The keys are made of the column's name, which a type cannot follow.
  ({ [column]: id, [`${column}_name`]: name, [`${column}_staff_id`]: staffId }) as PersonColumns<Column>;

export const personIn = <Column extends string>(row: PersonColumns<Column>, column: Column): Person => {
  // As above.
  const columns = row as Readonly<Record<string, string | null>>;
  return {
    id: columns[column] ?? '',
    name: columns[`${column}_name`] ?? '',
    staffId: columns[`${column}_staff_id`] ?? null,
  };
};
