import { z } from 'zod';
import { Id } from './primitives.ts';
import { task } from './task.ts';

const second = 1000;
const minute = 60 * second;

/** The address and text stay in the notification service's database: a queue holds no patient data. */
const Delivery = z.object({ deliveryId: Id });

export const sendEmail = task({
  queue: 'notification.email',
  worker: 'notification',
  data: Delivery,
  retryAfterMs: [5 * second, 30 * second, 2 * minute, 10 * minute, 60 * minute],
  summary: 'Send one e-mail',
});

export const sendSms = task({
  queue: 'notification.sms',
  worker: 'notification',
  data: Delivery,
  retryAfterMs: [2 * second, 10 * second, 30 * second, 2 * minute, 10 * minute],
  summary: 'Send one SMS',
});

/** What is exported, and for whom, stands in the audit service's database. */
export const exportData = task({
  queue: 'data.export',
  worker: 'audit',
  data: z.object({ exportId: Id }),
  retryAfterMs: [5 * second, 30 * second, 2 * minute],
  summary: 'Write one export of the audit trail into a file',
});
