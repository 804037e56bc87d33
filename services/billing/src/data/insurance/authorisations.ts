import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import type { AuthorisationState, PreAuthorisation } from '@nilecare/contracts/api/billing-authorisations.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { PreAuthorisationsTable } from '@nilecare/database/billing/insurance-tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { BillingTx, Reader } from '../../deps.ts';
import type { Approval } from '../../domain/insurance/share-lines.ts';
import { olderThan, type Position } from '@nilecare/service-kit/db/newest-first.ts';
import { usage } from './usage.ts';

const Codes = z.array(z.string());

const authorisationOf = (row: Selectable<PreAuthorisationsTable>, usedMinor: number): PreAuthorisation => ({
  ...{ id: row.id, version: row.version, facilityId: row.facility_id, patientId: row.patient_id },
  ...{ policyId: row.policy_id, insurerId: row.insurer_id, category: row.category, serviceCode: row.service_code },
  diagnoses: Codes.parse(JSON.parse(row.diagnoses)),
  ...{ currency: row.currency, estimateMinor: row.estimate_minor, note: row.note, state: row.state },
  ...{ number: row.number, limitMinor: row.limit_minor, usedMinor, validFrom: row.valid_from, validTo: row.valid_to },
  ...{ reason: row.reason, requestedAt: row.requested_at.toISOString(), requestedBy: row.requested_by },
  ...{ decidedAt: row.decided_at?.toISOString() ?? null, decidedBy: row.decided_by },
});

interface Filter {
  readonly facilityIds: readonly string[] | null;
  readonly facilityId?: string | undefined;
  readonly patientIds?: readonly string[] | undefined;
  readonly state?: readonly AuthorisationState[] | undefined;
  readonly after?: Position | undefined;
}

export const authorisations = (db: Reader) => ({
  async page({ facilityIds, facilityId, patientIds, state, after }: Filter, limit: number) {
    const rows = await db
      .selectFrom('pre_authorisations')
      .selectAll()
      .where(within('facility_id', facilityIds))
      .where(within('facility_id', facilityId === undefined ? null : [facilityId]))
      .where(within('patient_id', patientIds ?? null))
      .where(within('state', state ?? null))
      .where(olderThan('requested_at', 'id', after))
      .orderBy('requested_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return this.used(rows);
  },

  async used(rows: readonly Selectable<PreAuthorisationsTable>[]): Promise<PreAuthorisation[]> {
    const used = await usage(db).ofAuthorisations(rows.map((row) => row.id));
    return rows.map((row) => authorisationOf(row, used.get(row.id) ?? 0));
  },

  /** @throws NotFound */
  async get(id: string): Promise<PreAuthorisation> {
    const row = await db.selectFrom('pre_authorisations').selectAll().where('id', '=', id).executeTakeFirst();
    const [found] = row ? await this.used([row]) : [];
    if (!found) throw new NotFound('pre-authorisation', id);
    return found;
  },

  /** What the insurer has approved of a policy, the first to end first. */
  async approvals(policyId: string): Promise<Approval[]> {
    const rows = await db
      .selectFrom('pre_authorisations')
      .selectAll()
      .where('policy_id', '=', policyId)
      .where('state', '=', 'approved')
      .orderBy('valid_to')
      .orderBy('id')
      .execute();
    return (await this.used(rows)).flatMap(
      ({ id, category, serviceCode, limitMinor, usedMinor, validFrom, validTo }) => {
        const leftMinor = limitMinor === null ? null : Math.max(0, limitMinor - usedMinor);
        return validFrom === null ? [] : [{ id, category, serviceCode, leftMinor, validFrom, validTo }];
      },
    );
  },

  /** The insurer's numbers of these. */
  async numbers(ids: readonly string[]): Promise<string[]> {
    const rows = await db.selectFrom('pre_authorisations').select('number').where(within('id', ids)).execute();
    return rows.flatMap((row) => (row.number === null ? [] : [row.number]));
  },
});

type Requested = Pick<
  PreAuthorisation,
  'id' | 'facilityId' | 'patientId' | 'policyId' | 'insurerId' | 'category' | 'serviceCode' | 'diagnoses' | 'currency'
> &
  Pick<PreAuthorisation, 'estimateMinor' | 'note' | 'requestedBy'>;
type Decided = Pick<PreAuthorisationsTable, 'number' | 'limit_minor' | 'valid_from' | 'valid_to' | 'reason'>;

export const authorisationRows = (tx: BillingTx) => ({
  /** @throws NotFound */
  async lock(id: string): Promise<PreAuthorisation> {
    await tx.selectFrom('pre_authorisations').select('id').where('id', '=', id).forUpdate().execute();
    return authorisations(tx).get(id);
  },

  insert: (it: Requested, at: Date): Promise<unknown> =>
    tx
      .insertInto('pre_authorisations')
      .values({
        ...{ id: it.id, facility_id: it.facilityId, patient_id: it.patientId, policy_id: it.policyId },
        ...{ insurer_id: it.insurerId, category: it.category, service_code: it.serviceCode, state: 'requested' },
        ...{ diagnoses: JSON.stringify(it.diagnoses), currency: it.currency, estimate_minor: it.estimateMinor },
        ...{ note: it.note, requested_at: at, requested_by: it.requestedBy },
      })
      .execute(),

  decide: (
    id: string,
    state: AuthorisationState,
    decided: Partial<Decided> & { readonly decided_by: string; readonly decided_at: Date },
  ): Promise<unknown> =>
    tx
      .updateTable('pre_authorisations')
      .set({ ...decided, state, version: sql<number>`version + 1` })
      .where('id', '=', id)
      .execute(),
});
