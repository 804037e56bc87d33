import type { Hl7NumbersTable } from '@nilecare/database/hl7/tables.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import type { Reader } from '../deps.ts';

const PURPOSE = 'hl7 number';
const placeOf = (subjectId: string) => ({ table: 'hl7_numbers', column: 'value', rowId: subjectId });

/** A number that another system gave to something. */
export interface NamedNumber {
  /** Whether it is of whoever asked for it, or of whoever carries it out. */
  readonly role: Hl7NumbersTable['role'];
  /** Who gave it. */
  readonly authority: string;
  readonly value: string;
}

/** What a number stands for. */
export interface Numbered {
  readonly subjectId: string;
  /** Of an order the test that is meant; empty: all of it. */
  readonly partId: string;
}

/** Numbers, and what each of them stands for. */
export interface Remembered {
  readonly named: readonly NamedNumber[];
  readonly meant: readonly Numbered[];
}

/** What numbers of other systems stand for. */
export const numbers = (db: Reader, cipher: FieldCipher, kind: Hl7NumbersTable['kind']) => ({
  /** All that any of the numbers stands for, each once, what was heard of last at the end. */
  async of(named: readonly NamedNumber[]): Promise<Numbered[]> {
    if (named.length === 0) return [];
    const rows = await db
      .selectFrom('hl7_numbers')
      .select(['subject_id', 'part_id'])
      .where('kind', '=', kind)
      .where((row) =>
        row.or(
          named.map(({ role, authority, value }) =>
            row.and([
              row('role', '=', role),
              row('authority', '=', authority),
              row('value_key', 'in', cipher.blindIndexes(value, PURPOSE)),
            ]),
          ),
        ),
      )
      .groupBy(['subject_id', 'part_id'])
      .orderBy((order) => order.fn.max('since'))
      // Ids are in the order in which they were given.
      .orderBy('subject_id')
      .execute();
    return rows.map((row) => ({ subjectId: row.subject_id, partId: row.part_id }));
  },

  /** The numbers that others gave to something, of each of its parts. */
  async given(subjectId: string): Promise<(NamedNumber & Pick<Numbered, 'partId'>)[]> {
    const rows = await db
      .selectFrom('hl7_numbers')
      .select(['role', 'authority', 'value', 'part_id'])
      .where('kind', '=', kind)
      .where('subject_id', '=', subjectId)
      .orderBy('since')
      .execute();
    return rows.flatMap(({ role, authority, value, part_id: partId }) =>
      value === null ? [] : [{ role, authority, partId, value: cipher.decrypt(value, placeOf(subjectId)) }],
    );
  },

  /** From now on each of the numbers stands for these, beside what it stood for before. */
  async remember(named: readonly NamedNumber[], meant: readonly Numbered[], at: Date): Promise<void> {
    await this.rememberTogether([{ named, meant }], at);
  },

  /** The same of several things: of all of them, or of none. */
  async rememberTogether(all: readonly Remembered[], at: Date): Promise<void> {
    const each = all.flatMap(({ named, meant }) => named.flatMap((number) => meant.map((it) => ({ number, ...it }))));
    const rows = each.map(({ number: { role, authority, value }, subjectId, partId }) => ({
      ...{ kind, role, authority, value_key: cipher.blindIndex(value, PURPOSE) },
      ...{ subject_id: subjectId, part_id: partId, since: at, value: cipher.encrypt(value, placeOf(subjectId)) },
    }));
    if (rows.length > 0) await db.insertInto('hl7_numbers').ignore().values(rows).execute();
  },

  async forget(named: readonly NamedNumber[]): Promise<void> {
    for (const { role, authority, value } of named)
      await db
        .deleteFrom('hl7_numbers')
        .where('kind', '=', kind)
        .where('role', '=', role)
        .where('authority', '=', authority)
        .where('value_key', 'in', cipher.blindIndexes(value, PURPOSE))
        .execute();
  },
});
