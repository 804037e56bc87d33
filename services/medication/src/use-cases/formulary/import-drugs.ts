import { MOST_DRUG_ROWS, type importDrugs as contract } from '@nilecare/contracts/api/medication-imports.ts';
import { readColumns } from '@nilecare/service-kit/csv/columns.ts';
import { readCsv } from '@nilecare/service-kit/csv/read-csv.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { drugRows } from '../../data/prescribing/drugs.ts';
import { drugsPresent, lockFormulary } from '../../data/prescribing/drugs-present.ts';
import type { Deps } from '../../deps.ts';
import { drugColumns, toldOf } from '../../domain/formulary/import-columns.ts';
import { planImport } from '../../domain/formulary/import-plan.ts';
import { readRows } from '../../domain/formulary/import-rows.ts';

const MOST_ERRORS = 1_000;

export const importDrugs: Handler<typeof contract, Deps> = async ({ body }, { actor, db, clock }) => {
  const table = readCsv(Buffer.from(body.file, 'base64'), body.encoding, MOST_DRUG_ROWS);
  const columns = readColumns(table.headings, drugColumns);
  const read = columns.complaints.length > 0 ? { rows: [], complaints: columns.complaints } : readRows(table, columns);
  return db.transaction(async (tx) => {
    if (!body.dryRun) await lockFormulary(tx);
    const present = await drugsPresent(
      tx,
      read.rows.map((it) => it.drug),
    );
    const plan = planImport(read.rows, present);
    const complaints = [...read.complaints, ...plan.complaints].toSorted((one, other) => one.line - other.line);
    const stored = !body.dryRun && complaints.length === 0;
    if (stored) {
      const at = clock.now();
      const added = plan.added.map((drug) => ({ id: newId(at.getTime()), drug }));
      for (const { id, drug } of added) await drugRows(tx).insert(id, drug, at);
      await tx.audit.recordAll(
        'drug.add',
        added.map(({ id }) => ({ actor, resource: `drug/${id}`, details: { imported: true } })),
      );
    }
    return {
      ...{ dryRun: body.dryRun, stored, rows: table.rows.length },
      ...{ created: plan.added.length, changed: 0, unchanged: plan.unchanged },
      ignoredHeadings: [...columns.ignored],
      errors: complaints.slice(0, MOST_ERRORS).map(toldOf),
      errorCount: complaints.length,
    };
  });
};
