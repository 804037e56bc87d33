import { z } from 'zod';
import { Id, Language } from './primitives.ts';
import { task } from './task.ts';

const second = 1000;
const minute = 60 * second;

const delivery = { deliveryId: Id, to: z.string(), language: Language, text: z.string().max(10_000) };

export const sendEmail = task({
  queue: 'notification.email',
  worker: 'notification',
  data: z.object({ ...delivery, subject: z.string().max(200) }),
  retryAfterMs: [5 * second, 30 * second, 2 * minute, 10 * minute, 60 * minute],
  summary: 'Send one e-mail',
});

export const sendSms = task({
  queue: 'notification.sms',
  worker: 'notification',
  data: z.object(delivery),
  retryAfterMs: [2 * second, 10 * second, 30 * second, 2 * minute, 10 * minute],
  summary: 'Send one SMS',
});
