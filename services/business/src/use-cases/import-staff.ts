import { MOST_IMPORT_ROWS, type importStaff as endpoint } from '@nilecare/contracts/api/business-imports.ts';
import { readColumns } from '@nilecare/service-kit/csv/columns.ts';
import { readCsv } from '@nilecare/service-kit/csv/read-csv.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { importPresent } from '../data/import-present.ts';
import { organisationRows } from '../data/organisations.ts';
import type { Deps } from '../deps.ts';
import { staffColumns } from '../domain/import-columns.ts';
import { planImport } from '../domain/import-plan.ts';
import { toldOf } from '../domain/import-reasons.ts';
import { readRows } from '../domain/import-rows.ts';
import { applyImport } from './apply-import.ts';

const MOST_ERRORS = 1000;

export const importStaff: Handler<typeof endpoint, Deps> = async ({ body }, context) => {
  const { actor, db, cipher, clock, zones } = context;
  const { organisationId, facilityId, dryRun } = body;
  actor.mustReachFacility(facilityId);
  await zones.mustExist([facilityId]);
  const table = readCsv(Buffer.from(body.file, 'base64'), body.encoding, MOST_IMPORT_ROWS);
  const columns = readColumns(table.headings, staffColumns);
  const unfit = columns.complaints.map(toldOf);
  const read = unfit.length > 0 ? { staff: [], errors: unfit } : readRows(table, columns);

  return db.transaction(async (tx) => {
    // One import of an organisation after the other: each sees what the former stored.
    await organisationRows(tx).lockActive(organisationId);
    const present = await importPresent(tx, cipher, organisationId, read.staff, clock.now());
    const plan = planImport(read.staff, facilityId, present);
    const errors = [...read.errors, ...plan.errors].toSorted((a, b) => a.line - b.line);
    const stored = !dryRun && errors.length === 0;
    if (stored) await applyImport(tx, plan, { organisationId, facilityId }, context);
    return {
      dryRun,
      stored,
      rows: table.rows.length,
      created: plan.created.length,
      changed: plan.changed.length,
      unchanged: plan.unchanged,
      ignoredHeadings: [...columns.ignored],
      errors: errors.slice(0, MOST_ERRORS),
      errorCount: errors.length,
    };
  });
};
