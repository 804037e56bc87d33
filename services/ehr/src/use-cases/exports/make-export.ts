import { NoCareRelationship } from '@nilecare/contracts/errors.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { renderPdf } from '@nilecare/service-kit/pdf/render-pdf.ts';
import { carePlans } from '../../data/care-plans.ts';
import { documents } from '../../data/documents.ts';
import { forms } from '../../data/forms.ts';
import { recordExports, type StoredExport } from '../../data/record-exports.ts';
import type { Deps } from '../../deps.ts';
import { exportPdf } from '../../domain/export-pdf.ts';
import { exportBundle, type OwnParts } from '../../domain/fhir/export-bundle.ts';
import { everyRow } from '../../sources/every-row.ts';
import { gatherRecord } from '../../sources/gather-record.ts';
import { documentView } from '../../views/document.ts';

/** Owners have so long to answer for a whole record: nobody waits at a screen. */
const OWNER_MS = 20_000;

export interface MadeExport {
  readonly keyId: string;
  readonly bytes: number;
  readonly facilityId: string;
  readonly missing: readonly string[];
}

/**
 * Writes the file of a copy. Killed in the middle, it is written anew; nobody gets it before it is recorded.
 * @returns null when it is not wanted any more
 */
export async function makeExport(exportId: string, deps: Deps): Promise<MadeExport | null> {
  const { db, clock, clocks, sources, exportFiles } = deps;
  const asked = await recordExports(db.read).get(exportId);
  const goesOn = (progress: number) => recordExports(db.read).progress(exportId, progress);
  if (!(await goesOn(5))) return null;
  const record = await gatherRecord(sources, asked.patientId, { withinMs: OWNER_MS, whole: true, log: deps.log });
  if (!(await goesOn(60))) return null;
  const own = await ownParts(asked, deps);
  if (!(await goesOn(80))) return null;
  const made = { id: exportId, at: clock.now() };
  const time = await clocks.of(record.patient.facilityId);
  const content =
    asked.format === 'pdf'
      ? await renderPdf(exportPdf(record, own, { language: asked.language, at: made.at, time }))
      : Buffer.from(JSON.stringify(exportBundle(record, own, made)));
  const written = await exportFiles.write(exportId, oneChunk(content));
  return { ...written, facilityId: record.patient.facilityId, missing: record.missing };
}

async function* oneChunk(content: Buffer) {
  yield content;
}

/** What this service keeps of the record, without what its patient keeps from who asked. */
async function ownParts({ patientId, withheld }: StoredExport, { db }: Pick<Deps, 'db'>): Promise<OwnParts> {
  // Who may not see the record at all was refused when asking.
  if (withheld.includes('general')) throw new NoCareRelationship(patientId);
  const { ids } = await patientLinks(db.read).groupOf(patientId);
  const wanted = { patientIds: ids, withheld };
  const everyDocument = { ...wanted, categories: null, encounterId: undefined };
  const everyForm = { ...wanted, states: ['signed'] as const, authorId: '' };
  const everyPlan = { ...wanted, statuses: ['active', 'on-hold', 'completed', 'revoked'] as const };
  return {
    documents: (
      await everyRow(
        (after, limit) => documents(db.read).page(everyDocument, after, limit),
        (it) => [it.datedAt, it.id],
      )
    )
      .filter(({ state }) => state === 'current')
      .map((it) => documentView(it, patientId)),
    forms: await everyRow(
      (after, limit) => forms(db.read).page(everyForm, after, limit),
      (it) => [it.createdAt, it.id],
    ),
    plans: await everyRow(
      (after, limit) => carePlans(db.read).page(everyPlan, after, limit),
      (it) => [it.createdAt, it.id],
    ),
  };
}
