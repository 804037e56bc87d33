import type { Attachment } from '@medplum/fhirtypes';
import type { Field } from '../../er7/field.ts';
import { whole, type Reading } from '../map.ts';
import { codeIn, shown } from './text.ts';

/** Kinds of data by table 0191, as the first half of a media type. */
const KINDS: Readonly<Record<string, string>> = { AP: 'application', AU: 'audio', IM: 'image', TX: 'text', FT: 'text' };
const SUBTYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]*$/;

/** A media type of the kind (table 0191) and the kind below it (table 0291). */
export function mediaTypeOf(kind: string | undefined, subtype: string | undefined): string {
  const below = codeIn(subtype)?.toLowerCase() ?? '';
  // Some write all of it into one of them.
  if (/^[a-z]+\/[a-z0-9.+-]+$/.test(below)) return below;
  const said = codeIn(kind) ?? '';
  if (/^[a-z]+\/[a-z0-9.+-]+$/i.test(said)) return said.toLowerCase();
  if (!SUBTYPE.test(below) || below === 'octet-stream') return 'application/octet-stream';
  const usual = below === 'pdf' ? 'application' : below === 'plain' || below === 'html' ? 'text' : undefined;
  const above = Object.hasOwn(KINDS, said.toUpperCase()) ? KINDS[said.toUpperCase()] : said.toLowerCase();
  const first = usual ?? (above && SUBTYPE.test(above) ? above : 'application');
  return `${first}/${below}`;
}

/** HL7 type ED. */
export const embedded: Reading<Attachment> = (field) => {
  const data = dataIn(field);
  return data === undefined ? undefined : { contentType: mediaTypeOf(field.text(2), field.text(3)), data };
};

function dataIn(field: Field): string | undefined {
  const written = field.text(5);
  if (written === undefined) return undefined;
  switch (codeIn(field.text(4))?.toUpperCase()) {
    case 'BASE64': {
      const data = written.replace(/\s+/g, '');
      return data !== '' && data.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(data) ? data : undefined;
    }
    case 'HEX': {
      const digits = written.replace(/\s+/g, '');
      return /^(?:[0-9A-Fa-f]{2})+$/.test(digits) ? Buffer.from(digits, 'hex').toString('base64') : undefined;
    }
    default:
      return Buffer.from(written).toString('base64');
  }
}

/** HL7 type RP: where it is. */
export const pointedTo: Reading<Attachment> = (field) => {
  const url = shown(field.text());
  if (url === undefined || /\s/.test(url) || /^urn:(oid|uuid):/i.test(url)) return undefined;
  const hasType = field.text(3) !== undefined || field.text(4) !== undefined;
  return whole<Attachment>({ contentType: hasType ? mediaTypeOf(field.text(3), field.text(4)) : undefined, url });
};

/** Lines of text as a file. */
export const plainText = (lines: readonly string[]): Attachment => ({
  contentType: 'text/plain; charset=utf-8',
  data: Buffer.from(lines.join('\n')).toString('base64'),
});
