import { JobFailed } from '@nilecare/service-kit/jobs/job.ts';
import type { JobRun, Making } from '@nilecare/service-kit/jobs/make-job.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { renderPdf } from '@nilecare/service-kit/pdf/render-pdf.ts';
import { carePlans } from '../../data/care-plans.ts';
import { documents } from '../../data/documents.ts';
import { forms } from '../../data/forms.ts';
import type { Deps } from '../../deps.ts';
import type { ExportJob, ExportParameters, ExportResult } from '../../domain/export-job.ts';
import { exportPdf } from '../../domain/export-pdf.ts';
import { exportBundle, type OwnParts } from '../../domain/fhir/export-bundle.ts';
import { everyRow } from '../../sources/every-row.ts';
import { gatherRecord } from '../../sources/gather-record.ts';
import { documentView } from '../../views/document.ts';

/** Owners have so long to answer for a whole record: nobody waits at a screen. */
const OWNER_MS = 20_000;

/** Makes a copy: asks the owners, then writes what they and this service know. */
export async function makeExport(job: ExportJob, run: JobRun, deps: Deps): Promise<Making<ExportResult>> {
  const { clock, clocks, sources, log } = deps;
  const { patientId, format, language } = job.parameters;
  await run.progress(5);
  const record = await gatherRecord(sources, patientId, { withinMs: OWNER_MS, whole: true, log });
  await run.progress(60);
  const own = await ownParts(job.parameters, deps);
  await run.progress(80, 'writing');
  const { facilityId } = record.patient;
  const made = { id: job.id, at: clock.now() };
  const time = await clocks.of(facilityId);
  const content =
    format === 'pdf'
      ? await renderPdf(exportPdf(record, own, { language, at: made.at, time }))
      : Buffer.from(JSON.stringify(exportBundle(record, own, made)));
  return { content: oneChunk(content), result: () => ({ missing: [...record.missing], facilityId }) };
}

async function* oneChunk(content: Buffer) {
  yield content;
}

/** What this service keeps of the record, without what its patient keeps from who asked. */
async function ownParts({ patientId, withheld }: ExportParameters, { db }: Pick<Deps, 'db'>): Promise<OwnParts> {
  // Who may not see the record at all was refused when asking.
  if (withheld.includes('general')) throw new JobFailed('not-permitted');
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
