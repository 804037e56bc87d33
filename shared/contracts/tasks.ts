import { z } from 'zod';
import { Id } from './primitives.ts';
import { task } from './task.ts';

const second = 1000;
const minute = 60 * second;

/** The address and text stay in the notification service's database: a queue holds no patient data. */
const Delivery = z.object({ deliveryId: Id });

/**
 * A task is one try. What a provider does not take now waits in the database and gets another task when it is due; the
 * waits here are for what nobody thought of.
 */
const retryAfterMs = [second, 10 * second, minute];

export const sendEmail = task({
  queue: 'notification.email',
  worker: 'notification',
  data: Delivery,
  retryAfterMs,
  summary: 'Send one e-mail',
});

export const sendSms = task({
  queue: 'notification.sms',
  worker: 'notification',
  data: Delivery,
  retryAfterMs,
  summary: 'Send one SMS',
});

export const sendPush = task({
  queue: 'notification.push',
  worker: 'notification',
  data: Delivery,
  retryAfterMs,
  summary: 'Send one message to a browser',
});

export const sendToOperators = task({
  queue: 'notification.operators',
  worker: 'notification',
  data: Delivery,
  retryAfterMs,
  summary: 'Tell operators by Slack or PagerDuty',
});

/** What is exported, and for whom, stands in the audit service's database. */
export const exportData = task({
  queue: 'data.export',
  worker: 'audit',
  data: z.object({ exportId: Id }),
  retryAfterMs,
  summary: 'Write one export of the audit trail into a file',
});
