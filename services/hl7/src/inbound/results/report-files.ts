import {
  documentCategories,
  type DocumentCategory,
  type RecordDocument,
} from '@nilecare/contracts/api/ehr-documents.ts';
import type { FileContent } from '@nilecare/contracts/endpoint.ts';
import type { NamedNumber } from '../../data/numbers.ts';
import type { Deps } from '../../deps.ts';
import type { SegmentView } from '../../er7/message.ts';
import { codedIn } from '../coded.ts';
import { faultAt, type Work } from '../handler.ts';
import type { KnownOrders } from '../laboratory/known-orders.ts';
import { embeddedFile } from '../mdm/content.ts';
import { categoryNamed } from '../mdm/document-category.ts';
import { documentKnown, rememberDocument, type KnownDocument } from '../mdm/known-document.ts';
import { placeOf } from '../place-of.ts';
import type { ResultGroup } from './result-groups.ts';
import type { Results, Step } from './results-of.ts';
import type { Standing } from './standing.ts';

/** Table 0074: departments whose reports are documents of another kind than the laboratory's. */
const CATEGORIES: Readonly<Record<string, DocumentCategory>> = {
  ...{ RAD: '18748-4', RX: '18748-4', CT: '18748-4', CUS: '18748-4', NMR: '18748-4', NMS: '18748-4', VUS: '18748-4' },
  ...{ OUS: '18748-4', XRC: '18748-4', IMG: '18748-4', CP: '11526-1', PAT: '11526-1', SP: '11526-1', CYT: '11526-1' },
  GEN: '51969-4',
};
const LABORATORY: DocumentCategory = '11502-2';

interface ReportFile {
  readonly obx: SegmentView;
  readonly standing: Exclude<Standing, 'nothing'>;
  readonly group: ResultGroup;
  /** The order that it belongs to, of this facility. */
  readonly known: KnownOrders | undefined;
}

/** A file in OBX-5 becomes a document of the record, known by the numbers of its OBR and its code. @throws MessageFault */
export async function fileSteps(file: ReportFile, results: Results): Promise<Step[]> {
  const { obx, standing, group, known } = file;
  const named = numbersOf(file);
  if (named.length === 0) throw faultAt('101', placeOf(group.obr, 3), 'file-number-missing');
  // Of a known order the facility is known: its values do not wait for where documents are kept.
  if (!known) await knownBy(named, obx, results);
  if (standing === 'withdrawn') return [() => takeBack(named, obx, results)];
  if (standing === 'confirmed') return [];
  const content = await embeddedFile(obx);
  return [() => put(file, named, content, results)];
}

const numbersOf = ({ obx, group }: ReportFile): NamedNumber[] => {
  const which = [obx.field(3).text(1), obx.field(4).text()].filter(Boolean).join(' ');
  return group.numbers.map((it) => ({ ...it, value: `${it.value} ${which}` }));
};

/** The same content as before adds none, another one is a newer revision. */
async function put(
  file: ReportFile,
  named: readonly NamedNumber[],
  content: FileContent,
  results: Results,
): Promise<void> {
  const known = await knownBy(named, file.obx, results);
  const document = known.document ?? (await create(file, known, results));
  await rememberDocument(named, document.id, results.deps);
  await results.deps.ehr.uploadDocument(
    { params: { documentId: document.id }, query: {}, file: content },
    { ifMatch: document.version },
  );
}

async function create(
  { obx, group }: ReportFile,
  { removedId }: KnownDocument,
  { work, deps, patientId, encounterId }: Results,
): Promise<RecordDocument> {
  const category = await categoryOf(obx, group.obr, work, deps);
  const title = group.obr.field(4).text(2) ?? obx.field(3).text(2) ?? documentCategories[category].en;
  const body = {
    ...{ patientId, encounterId, facilityId: work.channel.facilityId, category, title: title.trim().slice(0, 200) },
    ...(group.collectedAt === undefined ? {} : { datedAt: group.collectedAt.toISOString() }),
  };
  const which = [obx.occurrence, removedId].filter((it) => it !== undefined).join('-');
  return deps.ehr.createDocument({ body }, { idempotencyKey: `hl7-${work.messageId}-file-${which}` });
}

/** By the code of the document, of the channel or LOINC, else by the department of OBR-24. */
async function categoryOf(obx: SegmentView, obr: SegmentView, work: Work, deps: Deps): Promise<DocumentCategory> {
  const coded = [...codedIn(obx.field(3)), ...codedIn(obr.field(4))];
  const named = await categoryNamed(coded, { code: '207', place: placeOf(obx, 3) }, work, deps);
  return named ?? CATEGORIES[obr.field(24).text()?.trim().toUpperCase() ?? ''] ?? LABORATORY;
}

async function takeBack(named: readonly NamedNumber[], obx: SegmentView, results: Results): Promise<void> {
  const { document } = await knownBy(named, obx, results);
  if (!document || document.state === 'retracted') return;
  await results.deps.ehr.retractDocument(
    { params: { documentId: document.id }, body: { reason: 'Taken back by the other system (HL7 v2).' } },
    { ifMatch: document.version },
  );
}

const knownBy = (named: readonly NamedNumber[], obx: SegmentView, results: Results): Promise<KnownDocument> =>
  documentKnown(named, placeOf(obx, 3), results);
