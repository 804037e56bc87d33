/** Codes of table 0357, message error condition codes, as far as they are said here. */
export type ErrorCode = '100' | '101' | '102' | '103' | '200' | '201' | '202' | '203' | '204' | '205' | '206' | '207';

/** What was sent is no message that can be read: what is wrong, and where. */
export class Unreadable extends Error {
  readonly code: ErrorCode;
  /** As people write it, `MSH-9`; null where it is no place of a message. */
  readonly place: string | null;

  /** @param message says what to do, and holds nothing of the message */
  constructor(code: ErrorCode, place: string | null, message: string) {
    super(message);
    this.code = code;
    this.place = place;
  }
}
