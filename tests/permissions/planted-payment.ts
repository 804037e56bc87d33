import { randomUUID } from 'node:crypto';
import type { PaymentTables } from '@nilecare/database/payment/tables.ts';
import type { Database } from '@nilecare/service-kit/db/database.ts';
import type { System } from '@nilecare/testing/system.ts';
import type { Place } from './place.ts';

/** A deposit that came by transfer, a part of it given back, a cashier's open drawer, and a report with a difference. */
export async function plantPayments(system: Pick<System, 'deps'>, { ids, made }: Place, at: Date): Promise<void> {
  const { db } = system.deps<{ readonly db: Database<PaymentTables> }>('payment');
  const planted = (name: string): string => {
    const id = randomUUID();
    made.set(name, id);
    return id;
  };
  const { patientId = '', facilityId = '' } = ids;
  const of = { facility_id: facilityId, patient_id: patientId };
  const [paymentId, refundId, sessionId] = [planted('paidId'), planted('refundId'), planted('drawerSessionId')];
  const [reportId, drawerId] = [planted('providerReportId'), randomUUID()];
  const day = at.toISOString().slice(0, 'YYYY-MM-DD'.length);
  await db.transaction(async (tx) => {
    await tx
      .insertInto('payments')
      .values({
        ...{ ...of, id: paymentId, state: 'completed', method: 'bank-transfer', provider: 'bank-transfer' },
        ...{ currency: 'EGP', amount_minor: 1_000, deposit_minor: 1_000, refunded_minor: 1, deposit_refunded_minor: 1 },
        ...{ receipt_number: '2026-90001', drawer_session_id: null, provider_reference: 'NC0000000000000000' },
        ...{ client_secret: null, payer_phone: null, failure: null, taken_by_id: 'matrix', taken_by: 'Matrix' },
        ...{ created_at: at, expires_at: null, completed_at: at, check_at: null },
      })
      .execute();
    await tx
      .insertInto('refunds')
      .values({
        ...{ ...of, id: refundId, payment_id: paymentId, state: 'completed', amount_minor: 1, deposit_minor: 1 },
        ...{ number: '2026-90001', provider_reference: null, drawer_session_id: null, reason: 'planted' },
        ...{ failure: null, by_id: 'matrix', by_name: 'Matrix', created_at: at, completed_at: at, check_at: null },
      })
      .execute();
    await tx
      .insertInto('cash_drawers')
      .values({
        ...{ id: drawerId, facility_id: facilityId, name_en: 'Matrix', name_ar: 'جدول', currency: 'EGP' },
        ...{ tolerance_minor: 0, created_at: at },
      })
      .execute();
    await tx
      .insertInto('drawer_sessions')
      .values({
        ...{ id: sessionId, drawer_id: drawerId, facility_id: facilityId, state: 'open', currency: 'EGP' },
        ...{ cashier_id: 'matrix', cashier: 'Matrix', float_minor: 0, expected_minor: 0, counted_minor: null },
        ...{ counts: null, note: null, opened_at: at, closed_at: null, approved_by: null, approved_reason: null },
        ...{ approved_at: null, open_drawer_id: drawerId, open_cashier_id: 'matrix' },
      })
      .execute();
    await tx
      .insertInto('reconciliations')
      .values({
        ...{ id: reportId, facility_id: facilityId, provider: 'stripe', currency: 'EGP', fingerprint: 'f'.repeat(64) },
        ...{ from_day: day, to_day: day, file_rows: 1, by_name: 'Matrix', at },
      })
      .execute();
    await tx
      .insertInto('reconciliation_lines')
      .values({
        ...{ id: planted('differenceId'), reconciliation_id: reportId, line: 2, outcome: 'missing-here' },
        ...{ kind: 'payment', reference: 'planted', amount_minor: 1, booked_minor: null, fee_minor: 0 },
        ...{ payment_id: null, refund_id: null, on_day: day, closed_by: null, closed_reason: null, closed_at: null },
        open: 1,
      })
      .execute();
  });
}
