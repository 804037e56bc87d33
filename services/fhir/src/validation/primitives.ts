/** What is wrong with a value of a primitive type, or undefined where nothing is. */
export type PrimitiveCheck = (value: unknown) => string | undefined;

const LONGEST_TEXT = 1024 * 1024;
const LONGEST_OID = 1024;
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f]/; // eslint-disable-line no-control-regex -- these are what it refuses
/** Without white space and control characters. */
const BARE = /^[^\s\0-\x1f]+$/; // eslint-disable-line no-control-regex -- these are what it refuses
/** White space that is no single space between others. */
const LOOSE = /^\s|\s$|\s\s|[^\S ]|[\0-\x1f]/; // eslint-disable-line no-control-regex -- these are what it refuses
const ID = /^[A-Za-z0-9\-.]{1,64}$/;
const OID = /^urn:oid:[0-2](\.(0|[1-9][0-9]*))+$/;
const UUID = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UUID_IN_ANY_CASE = new RegExp(UUID.source, 'i');
const TIME = /^([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?$/;
const DATE = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/;
const DATE_TIME =
  /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)))?)?)?$/;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const LARGEST_INTEGER = 2_147_483_647;

/** A text of more than white space, of at most 1 MB, without control characters. */
const text: PrimitiveCheck = (value) => {
  if (typeof value !== 'string') return 'is a text: write it in quotes';
  if (value.length > LONGEST_TEXT) return 'is longer than 1 MB';
  if (CONTROL.test(value)) return 'holds a control character';
  return /\S/.test(value) ? undefined : 'is empty: leave the element out';
};

const matching =
  (pattern: RegExp, problem: string): PrimitiveCheck =>
  (value) =>
    typeof value !== 'string' ? 'is a text: write it in quotes' : pattern.test(value) ? undefined : problem;

const isOid = (value: string): boolean => value.length <= LONGEST_OID && OID.test(value);

const code: PrimitiveCheck = (value) => {
  if (typeof value !== 'string') return 'is a text: write it in quotes';
  if (value.length > LONGEST_TEXT) return 'is longer than 1 MB';
  return value === '' || LOOSE.test(value)
    ? 'is a code: no white space around it, single spaces within, no control characters'
    : undefined;
};

const oid: PrimitiveCheck = (value) =>
  typeof value !== 'string' ? 'is a text: write it in quotes' : isOid(value) ? undefined : 'is an OID: urn:oid:1.2.3';

const uri: PrimitiveCheck = (value) => {
  if (typeof value !== 'string') return 'is a text: write it in quotes';
  if (value.length > LONGEST_TEXT) return 'is longer than 1 MB';
  if (!BARE.test(value)) return 'is a URI: not empty, without white space and control characters';
  if (value.startsWith('urn:oid:') && !isOid(value))
    return 'is no OID: urn:oid: is followed by numbers with dots between';
  if (value.startsWith('urn:uuid:') && !UUID_IN_ANY_CASE.test(value)) return 'is no UUID: urn:uuid: is followed by one';
  return undefined;
};

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the day is one of its month; the pattern has seen to the rest. */
function isOfCalendar([, year, month, day]: RegExpExecArray): boolean {
  if (year === '0000') return false;
  if (day === undefined || month === undefined) return true;
  const of = Number(year);
  const isLeap = of % 4 === 0 && (of % 100 !== 0 || of % 400 === 0);
  return Number(day) <= (month === '02' && isLeap ? 29 : (DAYS[Number(month) - 1] ?? 31));
}

const moment =
  (pattern: RegExp, form: string, isComplete = false): PrimitiveCheck =>
  (value) => {
    if (typeof value !== 'string') return 'is a text: write it in quotes';
    const found = pattern.exec(value);
    if (!found || (isComplete && value.length < 20)) return `is written as ${form}`;
    return isOfCalendar(found) ? undefined : 'is no day of the calendar';
  };

const whole =
  (least: number): PrimitiveCheck =>
  (value) => {
    if (typeof value !== 'number') return 'is a number: write it without quotes';
    return Number.isInteger(value) && value >= least && value <= LARGEST_INTEGER
      ? undefined
      : `is a whole number from ${least} to ${LARGEST_INTEGER}`;
  };

const base64: PrimitiveCheck = (value) => {
  if (typeof value !== 'string') return 'is a text: write it in quotes';
  const bare = /\s/.test(value) ? value.replace(/\s+/g, '') : value;
  return bare !== '' && bare.length % 4 === 0 && BASE64.test(bare)
    ? undefined
    : 'is base64: groups of four of A-Z a-z 0-9 + / =';
};

/** `Element.id`; the id of a resource is of the type `id`. */
export const elementId: PrimitiveCheck = matching(BARE, 'is an id: not empty, without white space');

/** The primitive types of R4 (https://hl7.org/fhir/R4/datatypes.html#primitive) but `xhtml`, by name. */
export const PRIMITIVES: ReadonlyMap<string, PrimitiveCheck> = new Map<string, PrimitiveCheck>([
  ['string', text],
  ['markdown', text],
  ['uri', uri],
  ['url', uri],
  ['canonical', uri],
  ['code', code],
  ['id', matching(ID, 'is an id: 1 to 64 of A-Z a-z 0-9 - .')],
  ['oid', oid],
  ['uuid', matching(UUID, 'is a UUID: urn:uuid: and a UUID in small letters')],
  ['date', moment(DATE, 'YYYY, YYYY-MM or YYYY-MM-DD')],
  ['dateTime', moment(DATE_TIME, 'YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm:ss+zz:zz')],
  ['instant', moment(DATE_TIME, 'YYYY-MM-DDThh:mm:ss.sss+zz:zz', true)],
  ['time', matching(TIME, 'is written as hh:mm:ss')],
  ['boolean', (value) => (typeof value === 'boolean' ? undefined : 'is true or false, without quotes')],
  ['integer', whole(-LARGEST_INTEGER - 1)],
  ['unsignedInt', whole(0)],
  ['positiveInt', whole(1)],
  [
    'decimal',
    (value) =>
      typeof value === 'number' && Number.isFinite(value) ? undefined : 'is a number: write it without quotes',
  ],
  ['base64Binary', base64],
]);
