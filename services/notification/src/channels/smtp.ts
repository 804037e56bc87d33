import { createTransport } from 'nodemailer';
import { Undeliverable, type Channel } from './channel.ts';

const TIMEOUT_MS = 15_000;

/**
 * Replies 5yz to the address or the text are final (RFC 5321, 4.2.1); a refused login or greeting is the platform's own
 * trouble and passes.
 */
function isFinal(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error && 'responseCode' in error)) return false;
  return (error.code === 'EENVELOPE' || error.code === 'EMESSAGE') && Number(error.responseCode) >= 500;
}

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
      try {
        await transport.sendMail({ from, to, subject: subject ?? '', text, messageId: `<${id}@${hostname}>` });
      } catch (error) {
        throw isFinal(error) && error instanceof Error ? new Undeliverable(error.message, { cause: error }) : error;
      }
    },
    close: () => transport.close(),
  };
}
