import { DocumentCategory, documentCategories } from '@nilecare/contracts/api/ehr-documents.ts';
import { codes } from '../../data/codes.ts';
import type { Deps } from '../../deps.ts';
import type { Fault } from '../../er7/fault.ts';
import { codedIn, type Coded } from '../coded.ts';
import { faultAt, type Work } from '../handler.ts';

/** Table 0270, by what comes nearest here. */
const CATEGORIES: Readonly<Record<string, DocumentCategory>> = {
  ...{ AR: '11526-1', CD: '18748-4', CN: '11488-4', DI: '18748-4', DS: '18842-5', ED: '34133-9', HP: '34117-2' },
  ...{ OP: '11504-8', PC: '11488-4', PH: '34117-2', PN: '11504-8', PR: '34133-9', SP: '11526-1', TS: '34133-9' },
};

export interface DocumentKind {
  readonly category: DocumentCategory;
  /** As the sender calls it, else as it is called here. */
  readonly title: string;
}

const LONGEST_TITLE = 200;

/**
 * What kind of document it is: by TXA-2, a code `document-type` of the channel, LOINC or one of table 0270, else by the same of
 * what is in it.
 * @throws MessageFault where it is none that is known
 */
export async function documentKind(work: Pick<Work, 'channel' | 'message'>, deps: Deps): Promise<DocumentKind> {
  const [txa, obx] = [work.message.first('TXA'), work.message.first('OBX')];
  const named = [...(txa ? codedIn(txa.field(2)) : []), ...(obx ? codedIn(obx.field(3)) : [])];
  const category = await categoryNamed(named, { code: '103', place: 'TXA-2', table: CATEGORIES }, work, deps);
  if (category === undefined) throw faultAt('103', 'TXA-2', 'document-kind-unknown');
  const title = txa?.field(25).text()?.trim() ?? named.find(({ text }) => text !== '')?.text;
  return { category, title: (title ?? documentCategories[category].en).slice(0, LONGEST_TITLE) };
}

interface Named {
  /** Of the fault where the channel says something of them that means nothing here. */
  readonly code: Fault['code'];
  readonly place: string;
  /** Another table than LOINC's. */
  readonly table?: Readonly<Record<string, DocumentCategory>>;
}

/**
 * The kind of documents that codes name: as the channel's codes say, else by LOINC, or by another table.
 * @returns undefined where none of them names one
 * @throws MessageFault where the channel's codes name one that is not known
 */
export async function categoryNamed(
  named: readonly Coded[],
  { code: fault, place, table = {} }: Named,
  { channel }: Pick<Work, 'channel'>,
  { db }: Pick<Deps, 'db'>,
): Promise<DocumentCategory | undefined> {
  for (const { code } of named) {
    const meant = await codes(db.read).meaning(channel.id, 'document-type', code);
    if (meant === undefined) continue;
    const { data } = DocumentCategory.safeParse(meant);
    if (data === undefined) throw faultAt(fault, place, 'document-kind-unmapped', { code });
    return data;
  }
  return named
    .map(({ code }) => DocumentCategory.safeParse(code).data ?? table[code.toUpperCase()])
    .find((it) => it !== undefined);
}
