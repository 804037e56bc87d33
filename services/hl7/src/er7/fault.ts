import {
  hl7CauseText,
  type Hl7Cause,
  type Hl7CauseCode,
  type Hl7CauseValue,
  type Hl7CauseValues,
} from '@nilecare/contracts/hl7-causes/hl7-causes.ts';

/** Codes of table 0357, message error condition codes, as far as they are said here. */
export type ErrorCode = '100' | '101' | '102' | '103' | '200' | '201' | '202' | '203' | '204' | '205' | '206' | '207';

/** Why, and how it is said in English. */
export interface Because {
  readonly text: string;
  readonly cause: Hl7Cause;
}

/** What is wrong with a message, as ERR says it. */
export interface Fault extends Because {
  readonly code: ErrorCode;
  /** `PID-3.1`; null where it is no place of the message. */
  readonly place: string | null;
}

/** A fault as other systems are told it. */
export type ToldFault = Omit<Fault, 'cause'>;

/** What a cause names beside its place: nothing, where its sentence names nothing. */
export type ValuesOf<Code extends Hl7CauseCode> = keyof Hl7CauseValues<Code> extends never
  ? readonly []
  : readonly [values: Hl7CauseValues<Code>];

/** In letters, of what is told and of what it names. */
const LONGEST = 1_000;

/** A cause with its words, which say what to do and hold nothing of the patient. */
export function because<Code extends Hl7CauseCode>(cause: Code, ...values: ValuesOf<Code>): Because {
  return becauseAt(null, cause, values);
}

/** A fault for such a cause. */
export function fault<Code extends Hl7CauseCode>(
  code: ErrorCode,
  place: string | null,
  cause: Code,
  ...values: ValuesOf<Code>
): Fault {
  return { code, place, ...becauseAt(place, cause, values) };
}

function becauseAt<Code extends Hl7CauseCode>(place: string | null, code: Code, [values]: ValuesOf<Code>): Because {
  const named = Object.entries<Hl7CauseValue>(values ?? {}).map(([name, it]) => [name, shortened(it)] as const);
  const cause = { code, values: Object.fromEntries(named) };
  return { cause, text: (hl7CauseText(cause, place) ?? code).slice(0, LONGEST) };
}

const shortened = (value: Hl7CauseValue): Hl7CauseValue =>
  typeof value === 'string' ? value.slice(0, LONGEST) : value;
