import { createTransport } from 'nodemailer';
import type { Channel } from './channel.ts';

const TIMEOUT_MS = 15_000;

/** E-mail by SMTP. The Message-ID is made of the delivery's id, so a mail sent twice is recognised as one. */
export function smtpChannel(url: string, from: string): Channel {
  const { hostname } = new URL(url);
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  return {
    provider: 'smtp',
    async send({ id, to, subject, text }) {
      await transport.sendMail({ from, to, subject: subject ?? '', text, messageId: `<${id}@${hostname}>` });
    },
  };
}
