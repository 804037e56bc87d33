import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import type { Message } from '../er7/message.ts';

/** A blocked time is nobody's: its messages stay in order by the number of its appointment. */
const OF_APPOINTMENT = [1, 2];

const OF_PATIENT: readonly (readonly [segment: string, fields: readonly number[]])[] = [
  ['PID', [2, 3, 4]],
  ['MRG', [1, 2, 4]],
];
/** Messages that name more patients than these are of nobody's order: queries, lists. */
const MOST = 50;

/**
 * The identifiers of the patients that a message is about, of all of them where it joins two: messages that share one stay
 * in order. Without who gave them: a sender that names the authority in one message and not in the next means one patient.
 */
export function patientIdentifiers(message: Message): string[] {
  const found = new Set<string>();
  for (const [name, fields] of OF_PATIENT)
    for (const segment of message.all(name))
      for (const field of fields)
        for (const repetition of segment.repetitions(field)) {
          const id = repetition.text(1)?.trim();
          if (id) found.add(id);
        }
  if (found.size === 0)
    for (const field of OF_APPOINTMENT) {
      const number = message.first('SCH')?.field(field).text(1)?.trim();
      if (number) found.add(`SCH ${number}`);
    }
  return [...found].slice(0, MOST);
}

const PURPOSE = 'hl7 patient';

/** By which messages of a patient are found and kept in order. */
export const patientKeyOf = (identifier: string, cipher: FieldCipher): string => cipher.blindIndex(identifier, PURPOSE);

/** The same under every key that rows may have. */
export const patientKeysOf = (identifier: string, cipher: FieldCipher): readonly string[] =>
  cipher.blindIndexes(identifier, PURPOSE);
