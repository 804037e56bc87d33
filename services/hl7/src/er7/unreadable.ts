import type { Fault } from './fault.ts';

/** What was sent is no message that can be read: what is wrong, and where. */
export class Unreadable extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.text);
    this.fault = fault;
  }
}
