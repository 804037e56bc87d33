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

const sending = (queue: string, summary: string) =>
  task({ queue, worker: 'notification', data: Delivery, retryAfterMs, summary });

export const sendEmail = sending('notification.email', 'Send one e-mail');
export const sendSms = sending('notification.sms', 'Send one SMS');
export const sendPush = sending('notification.push', 'Send one message to a browser');

/** What is critical has queues and workers of its own: it does not stand behind thousands of other messages. */
export const sendUrgentEmail = sending('notification.email-urgent', 'Send one e-mail that cannot wait');
export const sendUrgentSms = sending('notification.sms-urgent', 'Send one SMS that calls somebody');
export const sendUrgentPush = sending('notification.push-urgent', 'Send one message to a browser that calls somebody');

export const sendToOperators = sending('notification.operators', 'Tell operators by Slack or PagerDuty');

/** Whose appointment it is stands in the appointment service's database. */
export const appointmentReminder = task({
  queue: 'appointment.reminder',
  worker: 'appointment',
  data: z.object({ reminderId: Id }),
  retryAfterMs,
  summary: 'Remind a patient of an appointment, if it still stands',
});

const making = (worker: string, queue: string, summary: string) =>
  task({ queue, worker, data: z.object({ jobId: Id }), retryAfterMs, summary });

/** What is made, and for whom, stands in the database of the service that makes it. */
export const exportAudit = making('audit', 'audit.export', 'Write one export of the audit trail into a file');
export const exportRecord = making('ehr', 'record.export', 'Write one copy of a record into a file');
export const generateReport = making(
  'orchestrator',
  'report.generate',
  'Write one report about days of a facility into a file',
);
export const runBulkJob = making('fhir', 'fhir.bulk', 'Do one export or import of FHIR resources');
export const exportData = making('orchestrator', 'data.export', 'Write one list of patients into a file');
