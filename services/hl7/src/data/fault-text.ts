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

/** @throws FieldUnreadable */
export function faultTextIn(row: FaultText, table: Table, rowId: string, cipher: FieldCipher): string | null {
  // What an instance of before wrote last is in clear.
  if (row.fault_text !== null || row.fault_sealed === null) return row.fault_text;
  return cipher.decrypt(row.fault_sealed, sealedPlace(FAULT_TEXTS[table], [rowId]));
}
