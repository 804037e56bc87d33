import { createHash } from 'node:crypto';
import { StatementLineWrong, type importStatement as contract } from '@nilecare/contracts/api/payment-ledger.ts';
import { InvalidRequest } from '@nilecare/contracts/errors.ts';
import { readCsv } from '@nilecare/service-kit/csv/read-csv.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { daysUntil } from '@nilecare/service-kit/zoned-time.ts';
import { bookedOf } from '../data/booked.ts';
import { reconciliationRows, reconciliations } from '../data/reconciliations.ts';
import type { Deps } from '../deps.ts';
import { reconcile } from '../domain/reconcile.ts';
import { lineReasons } from '../domain/statement-reasons.ts';
import { readStatement, type StatementRow } from '../domain/statement.ts';
import { referenceIn } from '../domain/transfer-reference.ts';
import { askDisputed } from './ask-disputes.ts';
import { confirmTransfers } from './confirm-transfers.ts';
import { keepLines } from './keep-lines.ts';

const MOST_ROWS = 20_000;
const MOST_DAYS = 366;

export const importStatement: Handler<typeof contract, Deps> = async ({ body }, context) => {
  const { actor, db, clock, clocks, facility } = context;
  const { facilityId, provider, from, to } = body;
  actor.mustReachFacility(facilityId);
  if (from > to || daysUntil(from, to) > MOST_DAYS)
    throw new InvalidRequest([{ field: 'body.to', message: 'must not be before from, and within a year of it' }]);
  const time = await clocks.of(facilityId);
  const { currency } = await facility.getFacility({ params: { facilityId } });
  const rows = rowsOf(body, currency);
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([from, to, rows]))
    .digest('hex');
  const known = await reconciliations(db.read).idOf(facilityId, provider, fingerprint);
  if (known !== undefined) return reconciliations(db.read).get(known);
  if (provider === 'bank-transfer') await confirmTransfers(context, rows, { facilityId, currency, actor, time });
  const disputed = rows.filter((row) => row.kind === 'dispute');
  await askDisputed(context, { facilityId, provider, references: referencesOf(disputed) });
  try {
    return await db.transaction(async (tx) => {
      const at = clock.now();
      const id = newId(at.getTime());
      await reconciliationRows(tx).insert({
        ...{ id, facility_id: facilityId, provider, currency, fingerprint, from_day: from, to_day: to },
        ...{ file_rows: rows.length, by_name: actor.name, at },
      });
      const span = { from: time.day(from).from, to: time.day(to).to };
      const books = await bookedOf(tx, { facilityId, provider, ...span, references: referencesOf(rows) });
      await keepLines(tx, reconcile(rows, books), { id, facilityId, provider, currency, at });
      const details = { provider, from, to, rows: rows.length };
      await tx.audit.record('provider-report.import', {
        ...{ actor, facilityId, resource: `provider-report/${id}`, details },
      });
      return reconciliations(tx).get(id);
    });
  } catch (error) {
    // The same file at the same time: the other one was first.
    const first = isDuplicateKey(error) && (await reconciliations(db.read).idOf(facilityId, provider, fingerprint));
    if (!first) throw error;
    return reconciliations(db.read).get(first);
  }
};

type Body = Parameters<typeof importStatement>[0]['body'];

/** @throws ImportUnreadable, StatementLineWrong */
function rowsOf({ file, encoding, provider }: Body, currency: string): readonly StatementRow[] {
  const { rows, wrong } = readStatement(readCsv(Buffer.from(file, 'base64'), encoding, MOST_ROWS), currency, provider);
  if (wrong) throw new StatementLineWrong({ ...wrong, reason: lineReasons[wrong.code] });
  if (provider !== 'bank-transfer') return rows;
  return rows.map((row) => ({ ...row, reference: referenceIn(row.reference) ?? row.reference }));
}

/** Ours are ASCII; a bank's text may hold anything, and names nothing of ours then. */
const referencesOf = (rows: readonly StatementRow[]): readonly string[] =>
  [...new Set(rows.map((row) => row.reference))].filter((it) => /^[ -~]+$/.test(it));
