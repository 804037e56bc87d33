import type { Hl7Message } from '@nilecare/contracts/api/hl7-messages.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { sealedPlace, type ClearTexts } from '@nilecare/service-kit/db/seal-texts.ts';
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

/** In letters. */
const LONGEST = 1_000;

interface FaultText {
  readonly fault_text: string | null;
  readonly fault_sealed: string | null;
}

export const NO_FAULT_TEXT: FaultText = { fault_text: null, fault_sealed: null };

/**
 * The text of a fault as it is stored, as far as there is room for it: encrypted, because what other systems answer may name people.
 * @param rowId what names the row in the encryption: its id, of news that of the event
 */
export const faultStored = (text: string, table: Table, rowId: string, cipher: FieldCipher): FaultText => ({
  fault_text: null,
  fault_sealed: cipher.encrypt(text.slice(0, LONGEST), sealedPlace(FAULT_TEXTS[table], [rowId])),
});

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

interface Shown extends MaybeFaulty {
  readonly id: string;
  readonly fault_code: string | null;
  readonly fault_place: string | null;
}

/** Shown instead, so that one text hides neither the message nor those beside it. */
const UNREADABLE =
  'What was said cannot be read: the key that it was encrypted with is missing in FIELD_KEYS, or it was altered.';

/** A fault as it is shown; null where there is none. */
export function faultShown(row: Shown, table: Table, cipher: FieldCipher): Hl7Message['fault'] {
  const isSealed = row.state !== 'done' && row.fault_sealed !== null;
  const text = faultTextIn(row, table, row.id, cipher) ?? (isSealed ? UNREADABLE : null);
  return text === null ? null : { code: row.fault_code ?? '207', place: row.fault_place, text };
}
