import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import { AgreeingField, type DuplicatePair } from '@nilecare/contracts/api/clinical-index.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { PatientDuplicatesTable } from '@nilecare/database/clinical/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { pageOfRows, positionAfter, type Page } from '@nilecare/service-kit/http/page.ts';
import type { ClinicalTx, Reader } from '../deps.ts';
import type { PageAsked } from './patients.ts';

/** A pair without the patients themselves. */
export type Pair = Omit<DuplicatePair, 'patients'> & { readonly patientIds: readonly [string, string] };

const Fields = z.array(AgreeingField);

const toPair = (row: Selectable<PatientDuplicatesTable>): Pair => ({
  id: row.id,
  patientIds: [row.patient_a, row.patient_b],
  level: row.level,
  score: row.score,
  probability: row.probability,
  fields: Fields.parse(JSON.parse(row.fields)),
  state: row.state,
  foundAt: row.found_at.toISOString(),
  decidedAt: row.decided_at?.toISOString() ?? null,
  decidedBy: row.decided_by,
  reason: row.reason,
});

interface PairFilter extends PageAsked {
  readonly state: Pair['state'];
  readonly patientId: string | undefined;
}

const Position = z.tuple([z.number(), z.string()]);

export const pairs = (db: Reader) => ({
  /** The likeliest first. */
  async list({ state, patientId, facilityIds, limit, cursor }: PairFilter): Promise<Page<Pair>> {
    const after = positionAfter(cursor, Position);
    const rows = await db
      .selectFrom('patient_duplicates')
      .selectAll()
      .where('state', '=', state)
      .where(within('facility_a', facilityIds))
      .where(within('facility_b', facilityIds))
      .$if(patientId !== undefined, (query) =>
        query.where(({ or, eb }) => or([eb('patient_a', '=', patientId ?? ''), eb('patient_b', '=', patientId ?? '')])),
      )
      .$if(after !== undefined, (query) => query.where(sql<boolean>`(score, id) < (${after?.[0]}, ${after?.[1]})`))
      .orderBy('score', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const page = pageOfRows(rows, limit, (row) => [row.score, row.id]);
    return { ...page, items: page.items.map(toPair) };
  },

  /** Of which of these it was decided that they are somebody else than the patient. */
  async knownOthers(patientId: string, candidateIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await db
      .selectFrom('patient_duplicates')
      .select(['patient_a', 'patient_b'])
      .where('state', '=', 'not-duplicate')
      .where(({ or, eb }) => or([eb('patient_a', '=', patientId), eb('patient_b', '=', patientId)]))
      .execute();
    const others = new Set(rows.flatMap((row) => [row.patient_a, row.patient_b]));
    return new Set(candidateIds.filter((id) => others.has(id)));
  },
});

interface Decision {
  readonly state: 'not-duplicate' | 'merged';
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
}

/** The smaller id first. */
const ordered = (one: string, other: string): readonly [string, string] => (one < other ? [one, other] : [other, one]);

interface Side {
  readonly id: string;
  readonly facilityId: string;
}

export const pairRows = (tx: ClinicalTx) => ({
  /** @throws NotFound */
  async lock(id: string): Promise<Pair> {
    const row = await tx
      .selectFrom('patient_duplicates')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new NotFound('pair', id);
    return toPair(row);
  },

  /** Enters a pair that was found; of one that is known the figures are brought up to date, and the decision stays. */
  async found(one: Side, other: Side, judged: Pick<Pair, 'level' | 'score' | 'probability' | 'fields'>, at: Date) {
    const [a, b] = one.id < other.id ? [one, other] : [other, one];
    const figures = {
      level: judged.level,
      score: judged.score,
      probability: judged.probability,
      fields: JSON.stringify(judged.fields),
    };
    await tx
      .insertInto('patient_duplicates')
      .values({
        ...{ id: newId(), patient_a: a.id, patient_b: b.id, facility_a: a.facilityId, facility_b: b.facilityId },
        ...figures,
        state: 'open',
        found_at: at,
      })
      .onDuplicateKeyUpdate(figures)
      .execute();
  },

  async decide(id: string, { state, by, reason, at }: Decision): Promise<void> {
    await tx
      .updateTable('patient_duplicates')
      .set({ state, decided_at: at, decided_by: by, reason })
      .where('id', '=', id)
      .execute();
  },

  /** Decides on the pair of two patients, if it was ever found. */
  async decideOn(one: string, other: string, { state, by, reason, at }: Decision): Promise<void> {
    const [a, b] = ordered(one, other);
    await tx
      .updateTable('patient_duplicates')
      .set({ state, decided_at: at, decided_by: by, reason })
      .where('patient_a', '=', a)
      .where('patient_b', '=', b)
      .execute();
  },
});
