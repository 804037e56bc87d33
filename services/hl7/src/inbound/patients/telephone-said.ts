import { Phone } from '@nilecare/contracts/api/clinical-patients.ts';
import type { Field } from '../../er7/field.ts';

/** XTN of a telephone, in the forms of all versions: its parts, as it is dialled (XTN-12, XTN-9), or in the form of TN (XTN-1). */
export function telephoneSaid(point: Field): string | undefined {
  if (point.text(3) === 'Internet') return undefined;
  const [country, area, local] = [point.text(5), point.text(6), point.text(7)];
  const parts = local === undefined ? undefined : [country && `+${country.replace(/^\+/, '')}`, area, local];
  const ways = [parts?.filter(Boolean).join(' '), point.text(12), dialledIn(point), point.text(1)];
  return ways.map((it) => (it === undefined ? undefined : numberIn(it))).find((it) => it !== undefined);
}

const digitsOf = (text: string): string => text.replace(/\P{Nd}/gu, '');
/** With its country or area: shorter ones may be hours or a day. */
const WITH_AREA = { shortest: 9, longest: 15 } as const;

/**
 * XTN-9 is any text, as when somebody may be called. Before 2.7 some write the number there as it is dialled: where XTN-1 has
 * the same one in its own form, or has none and nothing else can be meant.
 */
function dialledIn(point: Field): string | undefined {
  const text = point.text(9) ?? '';
  const [digits, inForm] = [digitsOf(text), digitsOf(numberIn(point.text(1) ?? '') ?? '')];
  if (inForm !== '') return digits.endsWith(inForm) ? text : undefined;
  const isWhole = digits.length >= WITH_AREA.shortest && digits.length <= WITH_AREA.longest;
  return isWhole && /^\s*[+0٠۰]/.test(text) ? text : undefined;
}

/** What people write before a number: `Tel: `, `Mob. `, `هاتف `. Before any other word it may be a fax, or somebody else's. */
const LABEL =
  /^\s*(?:tel|telephone|phone|mob|mobile|cell|home|هاتف|تليفون|تلفون|موبايل|جوال|محمول)[.:]*\s*(?=[+(\p{Nd}])/iu;
/** TN: `[NN] [(999)]999-9999`; of what follows, an extension, a pager and words, nobody can be called by (HL7 v2.5.1, 2.A.75). */
const TN = /^\s*(?<country>[1-9]\d{0,2})\s*\((?<area>\d{1,5})\)\s*(?<local>\d[\d\s-]*\d)/;
/** The digits of a number, with what stands between them, up to anything else. */
const RUN = /^\s*\(?\s*\+?[\p{Nd}\s().-]+/u;
const FEWEST_DIGITS = 6;

/** `+44 (0)20`: what is dialled without the country alone. */
const WITHIN = /(?<=^\s*\+\d{1,3}\s*)\(0\)/;

/** The number in a text: as it stands where it is one, else without what is written around it. */
function numberIn(text: string): string | undefined {
  if (text.includes('@')) return undefined;
  const { country = '', area = '', local = '' } = TN.exec(text)?.groups ?? {};
  if (country !== '') return Phone.safeParse(`+${country} ${area} ${local}`).data;
  const written = text.replace(WITHIN, ' ');
  const whole = Phone.safeParse(written).data;
  if (whole !== undefined) return whole;
  const run = RUN.exec(written.replace(LABEL, ''))?.[0] ?? '';
  const digits = digitsOf(run).length;
  if (digits < FEWEST_DIGITS || digits > WITH_AREA.longest) return undefined;
  return Phone.safeParse(run.replace(/[()\s]+/g, ' ')).data;
}
