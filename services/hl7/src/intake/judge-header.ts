import type { Fault } from './refusal.ts';
import type { MessageHeader } from './message-header.ts';

/** What a channel takes. */
export interface Accepts {
  /** `P`, and `T` or `D` where it is one for trying out. */
  readonly processingIds: readonly string[];
  /** Whether messages of a type are worked on here at all, and of the type the event. */
  knows(code: string, event: string): 'known' | 'unknown-code' | 'unknown-event';
}

const VERSION = /^2\.(?:[3-8])(?:\.\d)?$/;
const LONGEST_CONTROL_ID = 199;

/** What of a header keeps the message from being taken: it would be the same if it came again. */
export function faultsIn(header: MessageHeader, accepts: Accepts): Fault[] {
  const faults: Fault[] = [];
  const fault = (code: Fault['code'], place: string, text: string) => faults.push({ code, place, text });
  const { code, event, controlId, processingId, version } = header;
  if (controlId.trim() === '') fault('101', 'MSH-10', 'MSH-10 is missing: give each message an id of its own.');
  if (controlId.length > LONGEST_CONTROL_ID)
    fault('102', 'MSH-10', `MSH-10 has ${LONGEST_CONTROL_ID} characters at the most.`);
  if (code === '') fault('101', 'MSH-9', 'MSH-9 is missing: name the type of the message and its event.');
  else {
    const known = accepts.knows(code, event);
    if (known === 'unknown-code') fault('200', 'MSH-9', 'Messages of this type are not taken here.');
    if (known === 'unknown-event') fault('201', 'MSH-9.2', 'Messages of this type are not taken with this event.');
  }
  if (!accepts.processingIds.includes(processingId))
    fault('202', 'MSH-11', `MSH-11 has to be ${accepts.processingIds.join(' or ')} on this channel.`);
  if (!VERSION.test(version)) fault('203', 'MSH-12', 'MSH-12 has to be a version from 2.3 to 2.8.');
  return faults;
}
