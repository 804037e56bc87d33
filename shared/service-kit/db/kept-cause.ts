import { createHash } from 'node:crypto';
import { Hl7Cause } from '@nilecare/contracts/hl7-causes/hl7-causes.ts';
import { z } from 'zod';

/** With the mark of the text that it is the cause of: an instance of before writes another text beside it, and leaves it. */
const Kept = Hl7Cause.extend({ of: z.string() });
const markOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** Why something was not done, in words and as a code. */
interface Because {
  readonly text: string;
  readonly cause: Hl7Cause;
}

/** A cause as it is kept beside its text. */
export const keptCause = ({ text, cause }: Because): string =>
  JSON.stringify({ ...cause, of: markOf(text) } satisfies z.input<typeof Kept>);

/** @param text that stands beside it. @returns null where that says something else by now */
export function causeKept(json: string, text: string): Hl7Cause | null {
  const { data } = Kept.safeParse(JSON.parse(json));
  return data?.of === markOf(text) ? { code: data.code, values: data.values } : null;
}
