import { fault, type Fault } from '../er7/fault.ts';
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
  const { code, event, controlId, processingId, version } = header;
  if (controlId.trim() === '') faults.push(fault('101', 'MSH-10', 'control-id-missing'));
  if (controlId.length > LONGEST_CONTROL_ID)
    faults.push(fault('102', 'MSH-10', 'control-id-too-long', { most: LONGEST_CONTROL_ID }));
  if (code === '') faults.push(fault('101', 'MSH-9', 'message-type-missing'));
  else {
    const known = accepts.knows(code, event);
    if (known === 'unknown-code') faults.push(fault('200', 'MSH-9', 'message-type-not-taken'));
    if (known === 'unknown-event') faults.push(fault('201', 'MSH-9.2', 'event-not-taken'));
  }
  if (!accepts.processingIds.includes(processingId))
    faults.push(fault('202', 'MSH-11', 'processing-id-other', { allowed: accepts.processingIds }));
  if (!VERSION.test(version)) faults.push(fault('203', 'MSH-12', 'version-other'));
  return faults;
}
