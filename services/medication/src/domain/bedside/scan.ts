/**
 * What a scanner reads of a drug: a GTIN as EAN-8, EAN-13, UPC or ITF-14, or a GS1 code with the lot and the expiry beside it.
 */
export interface DrugScan {
  /** Fourteen digits. */
  readonly gtin: string;
  readonly lot: string | null;
  /** `YYYY-MM-DD` */
  readonly expiresOn: string | null;
}

/** Scanners send the group separator, or what people typed for it. */
const SEPARATOR = '\u001D';
const digitsOnly = /^\d{8}$|^\d{12,14}$/;

/** @returns undefined when it is not a code of a product */
export function readDrugScan(scanned: string): DrugScan | undefined {
  const text = scanned.trim().replace(/^\](?:d2|C1|e0|Q3)/, '');
  if (digitsOnly.test(text)) return { gtin: text.padStart(14, '0'), lot: null, expiresOn: null };
  const plain = text.replace(
    /\((\d{2})\)/g,
    (_, identifier: string, index: number) => (index === 0 ? '' : SEPARATOR) + identifier,
  );
  const fields = new Map<string, string>();
  for (let rest = plain; rest.length > 2;) {
    const identifier = rest.slice(0, 2);
    const length = fixedLength[identifier];
    const body = rest.slice(2);
    const separator = body.indexOf(SEPARATOR);
    const end = length ?? (separator < 0 ? body.length : separator);
    fields.set(identifier, body.slice(0, end));
    const after = body.slice(end);
    rest = after.startsWith(SEPARATOR) ? after.slice(1) : after;
  }
  const gtin = fields.get('01') ?? '';
  if (!/^\d{14}$/.test(gtin)) return undefined;
  return { gtin, lot: fields.get('10') ?? null, expiresOn: dayOf(fields.get('17')) };
}

/** GS1 application identifiers whose values have one length: GTIN, production, best before, expiry. */
const fixedLength: Readonly<Record<string, number>> = { '01': 14, '11': 6, '15': 6, '17': 6 };

/** `YYMMDD`; the day 00 is the last of the month (GS1 General Specifications). */
function dayOf(text: string | undefined): string | null {
  const [, year, month, day] = /^(\d\d)(0[1-9]|1[0-2])(\d\d)$/.exec(text ?? '') ?? [];
  if (!year || !month || !day) return null;
  const last = new Date(Date.UTC(2000 + Number(year), Number(month), 0)).getUTCDate();
  return `20${year}-${month}-${day === '00' ? String(last).padStart(2, '0') : day}`;
}

const gtinOf = (code: string): string => code.replace(/\D/g, '').padStart(14, '0');

/** Whether the code stands for one of the drugs whose barcodes these are. */
export function isOneOf(scanned: string, barcodes: readonly string[]): boolean {
  const scan = readDrugScan(scanned);
  if (!scan) return barcodes.includes(scanned.trim());
  return barcodes.some((code) => gtinOf(code) === scan.gtin);
}

/** Whether a wristband says this hospital number; scanners may leave out signs, people write letters small. */
export const isWristbandOf = (scanned: string, numbers: readonly string[]): boolean => {
  const plain = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return plain(scanned) !== '' && numbers.some((number) => plain(number) === plain(scanned));
};
