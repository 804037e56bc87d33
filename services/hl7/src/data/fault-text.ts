import type { Hl7Message } from '@nilecare/contracts/api/hl7-messages.ts';
import type { Hl7Cause } from '@nilecare/contracts/hl7-causes/hl7-causes.ts';
import type { FieldCipher, FieldPlace } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { sealedPlace, type ClearTexts } from '@nilecare/service-kit/db/seal-texts.ts';
import { because, type Because } from '../er7/fault.ts';
import { causeKept, keptCause } from '@nilecare/service-kit/db/kept-cause.ts';
import { SAID_ITSELF } from './outgoing-told.ts';

const COLUMNS = { clear: 'fault_text', sealed: 'fault_sealed', along: 'seq' } as const;
/** Rows that went well have no text. */
const UNDONE = { column: 'state', values: ['waiting', 'failed', 'refused', 'discarded'] } as const;
const UNSENT = { column: 'state', values: ['waiting', 'sent', 'committed', 'refused', 'discarded'] } as const;

/** Texts of faults, by the tables in which they stand; those from before they were encrypted are in clear until they were moved. */
export const FAULT_TEXTS = {
  hl7_messages: { ...COLUMNS, table: 'hl7_messages', key: ['id'], among: UNDONE },
  hl7_outgoing: { ...COLUMNS, table: 'hl7_outgoing', key: ['id'], among: UNSENT, staying: [SAID_ITSELF.fault_text] },
  hl7_outgoing_news: { ...COLUMNS, table: 'hl7_outgoing_news', key: ['event_id'] },
} as const satisfies Readonly<Record<string, ClearTexts>>;

type Table = keyof typeof FAULT_TEXTS;
/** Those of which people are told why. */
type Told = Exclude<Table, 'hl7_outgoing_news'>;

/** In letters. */
const LONGEST = 1_000;

interface FaultText {
  readonly fault_text: string | null;
  readonly fault_sealed: string | null;
}
interface FaultStored extends FaultText {
  readonly fault_cause: string | null;
}

export const NO_FAULT_TEXT: FaultStored = { fault_text: null, fault_sealed: null, fault_cause: null };

/**
 * The text of a fault as it is stored, as far as there is room for it: encrypted, because what other systems answer may name people.
 * @param rowId what names the row in the encryption: its id, of news that of the event
 */
export const faultTextStored = (text: string, table: Table, rowId: string, cipher: FieldCipher): FaultText => ({
  fault_text: null,
  fault_sealed: cipher.encrypt(text.slice(0, LONGEST), sealedPlace(FAULT_TEXTS[table], [rowId])),
});

/** The same with its cause, which names what the text does. */
export function faultStored(why: Because, table: Told, rowId: string, cipher: FieldCipher): FaultStored {
  const text = why.text.slice(0, LONGEST);
  return {
    ...faultTextStored(text, table, rowId, cipher),
    fault_cause: cipher.encrypt(keptCause({ ...why, text }), causePlace(table, rowId)),
  };
}

const causePlace = (table: Told, rowId: string): FieldPlace => ({ table, column: 'fault_cause', rowId });

interface MaybeFaulty extends FaultText {
  readonly state: string;
}

/** What is wrong with a message, in words; null where nothing is, or where it cannot be read. */
export function faultTextIn(row: MaybeFaulty, table: Table, rowId: string, cipher: FieldCipher): string | null {
  // An instance of before empties `fault_text` alone.
  if (row.state === 'done') return null;
  // What an instance of before wrote last is in clear.
  if (row.fault_text !== null || row.fault_sealed === null) return row.fault_text;
  return cipher.decryptOrNull(row.fault_sealed, sealedPlace(FAULT_TEXTS[table], [rowId]));
}

interface Shown extends MaybeFaulty, FaultStored {
  readonly id: string;
  readonly fault_code: string | null;
  readonly fault_place: string | null;
}

/** A fault as it is shown; null where there is none. */
export function faultShown(row: Shown, table: Told, cipher: FieldCipher): Hl7Message['fault'] {
  const because = becauseIn(row, table, cipher);
  return because === null ? null : { code: row.fault_code ?? '207', place: row.fault_place, ...because };
}

/** Instead of what cannot be read something is said, so that one text hides neither the message nor those beside it. */
function becauseIn(row: Shown, table: Told, cipher: FieldCipher) {
  const text = faultTextIn(row, table, row.id, cipher);
  if (text !== null) return { text, cause: causeIn(row, text, table, cipher) };
  return row.state !== 'done' && row.fault_sealed !== null ? because('words-unreadable') : null;
}

/** null where only words are known: of what is of before. */
function causeIn(row: Shown, text: string, table: Told, cipher: FieldCipher): Hl7Cause | null {
  if (row.fault_text === SAID_ITSELF.fault_text) return because('said-itself').cause;
  const open = row.fault_cause === null ? null : cipher.decryptOrNull(row.fault_cause, causePlace(table, row.id));
  return open === null ? null : causeKept(open, text);
}
