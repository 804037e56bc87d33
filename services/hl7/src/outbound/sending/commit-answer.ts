import { newId } from '@nilecare/service-kit/ids.ts';
import { parseMessage } from '../../er7/read-message.ts';
import { writtenInUtc } from '../../er7/timestamp.ts';
import { acknowledgement } from '../../intake/acknowledgement.ts';
import { headerOf } from '../../intake/message-header.ts';

/** Says to another system that its application answer is on the disk. */
export function commitAnswer(text: string, at: Date): string {
  const facts = { controlId: newId(at.getTime()).replaceAll('-', '').slice(0, 20), writtenAt: writtenInUtc(at) };
  return acknowledgement(headerOf(parseMessage(text)), { code: 'CA', faults: [] }, facts);
}
