import { z } from 'zod';

export const settings = z.object({
  /** `smtp://user:password@host:587`; without it e-mails stay in the outbox page, marked as not sent to anybody. */
  smtpUrl: z.string().optional(),
  mailFrom: z.string().default('NileCare <no-reply@nilecare.example>'),
});
export type Settings = z.output<typeof settings>;
