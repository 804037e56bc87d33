import type {
  Attachment,
  DocumentReference,
  DocumentReferenceContext,
  DocumentReferenceRelatesTo,
  Reference,
} from '@medplum/fhirtypes';
import type { SegmentView } from '../../er7/message.ts';
import { plainText } from '../datatypes/attachment.ts';
import { coded, concept } from '../datatypes/concept.ts';
import { entity } from '../datatypes/identifier.ts';
import { practitioner } from '../datatypes/person.ts';
import { codeIn, mapped, shown, text } from '../datatypes/text.ts';
import { instant, periodOf, timeIn } from '../datatypes/time.ts';
import { following } from '../groups.ts';
import { elementsOf, rowsOf, whole } from '../map.ts';
import type { Scope } from '../scope.ts';
import { AVAILABILITY, DOCUMENT_STATUS } from '../tables/codes.ts';
import { tableSystem } from '../tables/coding-systems.ts';
import { isFile } from './observation.ts';
import { linesIn } from './notes.ts';
import { filesIn } from './report.ts';

const document = rowsOf<DocumentReference>();
const TXA = [
  document.one('masterIdentifier', 12, entity()),
  document.one('docStatus', 17, mapped(DOCUMENT_STATUS)),
  document.one('type', 2, concept({ table: '0270' })),
  document.one('date', [6, 7], instant()),
  document.many('author', 9, practitioner),
  document.one('authenticator', 10, practitioner),
  document.one('description', 25, text()),
] as const;

/** What a document has to do with an earlier one, by the event: addenda and replacements. */
const RELATIONS: Readonly<Record<string, DocumentReferenceRelatesTo['code']>> = {
  ...{ T05: 'appends', T06: 'appends', T09: 'replaces', T10: 'replaces' },
};

/** What stands behind TXA and belongs to it. */
const BEHIND: ReadonlySet<string> = new Set(['OBX', 'NTE', 'CON']);

interface About {
  readonly subject: Reference<never> | undefined;
  readonly encounter: Reference<never> | undefined;
  /** Orders that it belongs to. */
  readonly related: readonly Reference<never>[];
  readonly event: string;
}

/** TXA with the OBX behind it: files, places of files, or text whose lines are one file. */
export function documentIn(
  txa: SegmentView,
  all: readonly SegmentView[],
  { subject, encounter, related, event }: About,
  scope: Scope,
): Reference<never> {
  const obxs = following(txa, all, BEHIND).filter(({ name }) => name === 'OBX');
  const said = elementsOf(TXA, txa, scope);
  const content = contentsIn(obxs, scope);
  const title = shown(txa.field(25).text()) ?? shown(txa.field(16).text());
  const label = codeIn(txa.field(18).text());
  const context = whole<DocumentReferenceContext>({
    encounter: encounter && [encounter],
    period: periodOf(timeIn(txa.field(4), scope), undefined),
    related: related.length > 0 ? [...related] : undefined,
  });
  const relation = RELATIONS[event];
  const parent = relation && entity()(txa.field(13), scope);
  return scope.entries.add(
    whole<DocumentReference>({
      resourceType: 'DocumentReference',
      ...said,
      status: event === 'T11' ? 'entered-in-error' : (mapped(AVAILABILITY)(txa.field(19), scope) ?? 'current'),
      subject,
      // The earlier document is told by its number alone.
      relatesTo: relation && parent && [{ code: relation, target: { identifier: parent } as Reference<never> }],
      securityLabel: label === undefined ? undefined : [coded(tableSystem('0272'), label)],
      content: content.map((attachment) => ({
        attachment: title === undefined ? attachment : { title, ...attachment },
      })),
      context: Object.keys(context).length > 0 ? context : undefined,
    }),
  );
}

function contentsIn(obxs: readonly SegmentView[], scope: Scope): Attachment[] {
  const files = filesIn(obxs, scope) ?? [];
  const lines = obxs.filter((it) => !isFile(it)).flatMap((it) => linesIn(it, 5));
  const texts = lines.some((it) => it.trim() !== '') ? [plainText(lines)] : [];
  const all = [...texts, ...files];
  return all.length > 0 ? all : [NOWHERE];
}

/** A document that is announced and not sent. */
const NOWHERE: Attachment = { title: 'The message does not hold it.' };
