import type { RecordDocument } from '@nilecare/contracts/api/ehr-documents.ts';
import type { FileContent } from '@nilecare/contracts/endpoint.ts';
import type { Sensitivity } from '@nilecare/contracts/record-privacy.ts';
import { numbers, type NamedNumber } from '../../data/numbers.ts';
import type { Deps } from '../../deps.ts';
import type { SegmentView } from '../../er7/message.ts';
import { faultAt, type InboundHandler, type Work } from '../handler.ts';
import { firstMoment } from '../moment.ts';
import { numberIn } from '../numbers/numbers-said.ts';
import { personMeant } from '../patients/person-meant.ts';
import { senderName } from '../patients/put-person.ts';
import { stayByNumber } from '../adt/find-stay.ts';
import { visitNumberIn } from '../adt/visit-said.ts';
import { visitOf } from '../visits/visit-of.ts';
import { isForCare, isWithheld, notForCare, type NotForCare } from './availability.ts';
import { contentOf } from './content.ts';
import { documentKind, type DocumentKind } from './document-category.ts';
import { documentKnown, rememberDocument, type KnownDocument } from './known-document.ts';
import { sensitivityIn } from './sensitivity.ts';

/** A document of a message. */
interface Told {
  readonly work: Work;
  readonly deps: Deps;
  readonly patientId: string;
  readonly txa: SegmentView;
  readonly number: NamedNumber;
}

/** T02 original, T04 changed status, T08 changed, T10 replaced by another, each with its content; T11 taken back. */
export const documentHandler: InboundHandler = {
  kinds: ['MDM^T02', 'MDM^T04', 'MDM^T08', 'MDM^T10', 'MDM^T11'],
  async handle(work, deps) {
    const txa = work.message.first('TXA');
    if (!txa) throw faultAt('100', 'TXA', 'txa-missing');
    const number = numberIn(txa.field(12), 'filler', senderName(work));
    if (!number) throw faultAt('101', 'TXA-12', 'document-number-missing');
    const patientId = await personMeant(work, deps, 'refuse');
    const told = { work, deps, patientId, txa, number };
    const gone = notForCare(txa);
    if (work.event === 'T11') await takeBack(told);
    else if (gone) await hide(told, gone);
    else await put(told);
    return { patientId };
  },
};

async function put(told: Told): Promise<void> {
  const { work, deps, patientId, number } = told;
  const kind = await documentKind(work, deps);
  const content = await contentOf(work.message);
  if (!content) throw faultAt('100', 'OBX', 'document-content-missing');
  const datedAt = await datedIn(told);
  const sensitivity = sensitivityIn(told.txa);
  const said = {
    ...{ ...kind, title: titleOf(kind, told) },
    ...(sensitivity && { sensitivity }),
    ...(datedAt && { datedAt: datedAt.toISOString() }),
  };
  const known = await knownBy(number, 'TXA-12', told);
  const { before, gone } = await beforeIt(told, known);
  const visit = (before ?? gone) ? await visitNumbered(told) : await visitOf(work, { id: patientId }, deps);
  const begun = gone ? { sensitivity: gone.sensitivity, ...said } : said;
  const document = before
    ? await change(before, said, deps)
    : await create(begun, visit?.id ?? gone?.encounterId ?? null, known, told);
  await rememberDocument([number], document.id, deps);
  await upload(document, content, deps);
}

/** What was there before a content came. */
interface Before {
  /** The document that goes on with it. */
  readonly before?: RecordDocument;
  /** The one instead of which another begins with it: as delicate, and of the same visit. */
  readonly gone?: RecordDocument;
}

/**
 * What was not for care until now (UN) begins anew, and so does what stands instead of a document that is not to be read any more.
 * @throws MessageFault where it changes what nobody heard of, unless it says that it is for care now
 */
async function beforeIt(told: Told, { document }: KnownDocument): Promise<Before> {
  const isReleased = told.work.event !== 'T02' && isForCare(told.txa);
  if (document) return isReleased && isWithheld(document) ? { gone: document } : { before: document };
  const replaced = await replacedBy(told);
  if (replaced) return replaced.state === 'retracted' ? { gone: replaced } : { before: replaced };
  if (told.work.event !== 'T02' && !isReleased) throw faultAt('204', 'TXA-12', 'document-unknown');
  return {};
}

/** Of what is known the visit stays as it was: that of somebody else, or of another facility, is refused all the same. */
const visitNumbered = ({ work, deps, patientId }: Told) =>
  stayByNumber(visitNumberIn(work), 'PV1-19', { work, deps, patientId });

type Said = DocumentKind & { readonly datedAt?: string; readonly sensitivity?: Sensitivity };

function create(
  said: Said,
  encounterId: string | null,
  { removedId = 'first' }: KnownDocument,
  { work, deps, patientId }: Told,
): Promise<RecordDocument> {
  const body = { ...said, patientId, encounterId, facilityId: work.channel.facilityId };
  return deps.ehr.createDocument({ body }, { idempotencyKey: `hl7-${work.messageId}-document-${removedId}` });
}

/** How delicate it was said to be, also by somebody here, it stays until another kind is named. */
async function change(document: RecordDocument, said: Said, { ehr }: Deps): Promise<RecordDocument> {
  const { category, title, datedAt = document.datedAt, sensitivity = document.sensitivity } = said;
  const isSame =
    category === document.category &&
    title === document.title &&
    datedAt === document.datedAt &&
    sensitivity === document.sensitivity;
  if (isSame) return document;
  const body = { category, title, datedAt, sensitivity, language: document.language };
  return ehr.changeDocument({ params: { documentId: document.id }, body }, { ifMatch: document.version });
}

/** The same content as before adds none. */
const upload = ({ id, version }: RecordDocument, file: FileContent, { ehr }: Deps): Promise<RecordDocument> =>
  ehr.uploadDocument({ params: { documentId: id }, query: {}, file }, { ifMatch: version });

/** T11: it was sent in error. */
async function takeBack(told: Told): Promise<void> {
  const { document } = await knownBy(told.number, 'TXA-12', told);
  if (!document) throw faultAt('204', 'TXA-12', 'nothing-to-take-back');
  await retract(document, 'Taken back by the other system (HL7 v2).', told);
}

/** TXA-19: nobody is to read it, any more or yet; of what is not known here nothing is kept. */
async function hide(told: Told, { reason, isReplaced }: NotForCare): Promise<void> {
  const { document } = await knownBy(told.number, 'TXA-12', told);
  if (document && !(isReplaced && (await goesOnByAnother(document, told)))) await retract(document, reason, told);
}

/** Whether it was replaced by one with a number of its own, which is its newer revision here. */
async function goesOnByAnother({ id }: RecordDocument, { number, deps }: Told): Promise<boolean> {
  const { db, cipher } = deps;
  const last = (await numbers(db.read, cipher, 'document').given(id)).at(-1);
  return last !== undefined && (last.value !== number.value || last.authority !== number.authority);
}

async function retract(document: RecordDocument, reason: string, told: Told): Promise<void> {
  await visitNumbered(told);
  if (document.state === 'retracted') return;
  const params = { documentId: document.id };
  await told.deps.ehr.retractDocument({ params, body: { reason } }, { ifMatch: document.version });
}

/** Of a replacement the document that it stands instead of, TXA-13: a newer revision of that. */
async function replacedBy(told: Told): Promise<RecordDocument | undefined> {
  if (told.work.event !== 'T10') return undefined;
  const parent = numberIn(told.txa.field(13), 'filler', senderName(told.work));
  if (!parent) throw faultAt('101', 'TXA-13', 'replaced-document-missing');
  return (await knownBy(parent, 'TXA-13', told)).document;
}

const knownBy = (number: NamedNumber, place: 'TXA-12' | 'TXA-13', told: Told): Promise<KnownDocument> =>
  documentKnown([number], place, told);

/** Table 0271: dictated, in progress, incomplete, not authenticated yet. */
const UNFINISHED: ReadonlySet<string> = new Set(['DI', 'IP', 'IN', 'PA']);

/** Who opens it sees that it is not finished; the change that finishes it takes that away. */
const titleOf = ({ title }: DocumentKind, { txa }: Told): string =>
  UNFINISHED.has(txa.field(17).text()?.trim().toUpperCase() ?? '') ? `${title.slice(0, 185)} (not finished)` : title;

/** When what it tells of was, else when it was written. */
async function datedIn({ work, deps, txa }: Told): Promise<Date | undefined> {
  const clocks = await deps.clocks.of(work.channel.facilityId);
  return firstMoment(
    [4, 6, 7].map((field) => [`TXA-${field}`, txa.field(field).text(1)] as const),
    clocks,
  );
}
