import { createTransport } from 'nodemailer';
import { htmlOf } from '../domain/readable.ts';
import { Undeliverable, type Channel, type Message } from './channel.ts';

const TIMEOUT_MS = 15_000;

/**
 * Replies 5yz to the address or the text are final (RFC 5321, 4.2.1); a refused login or greeting is the platform's own
 * trouble and passes.
 */
function finalReason(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error && 'responseCode' in error)) return undefined;
  if (Number(error.responseCode) < 500) return undefined;
  if (error.code === 'EENVELOPE') return 'no-such-address';
  return error.code === 'EMESSAGE' ? 'refused' : undefined;
}

/** RFC 8058: one click in the mail program, without a page to open. */
const unsubscribeHeaders = (url: string) => ({
  'List-Unsubscribe': `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

const mailOf = ({ id, to, subject, text, language, priority, unsubscribeUrl }: Message, hostname: string) => ({
  to,
  subject: subject ?? '',
  text,
  html: htmlOf(text, language),
  messageId: `<${id}@${hostname}>`,
  headers: {
    'Content-Language': language,
    'Auto-Submitted': 'auto-generated',
    ...(unsubscribeUrl === undefined ? {} : unsubscribeHeaders(unsubscribeUrl)),
  },
  priority: priority === 'critical' ? ('high' as const) : ('normal' as const),
});

/**
 * E-mail by SMTP. The Message-ID is made of the delivery's id: where the answer to a mail is lost it is sent again, as
 * RFC 5321 (4.5.4) wants, and mail programs recognise it as the same.
 */
export function smtpChannel(url: string, from: string): Channel {
  const { hostname } = new URL(url);
  const connections = () =>
    createTransport({
      url,
      pool: true,
      maxConnections: 2,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
    });
  // What is critical does not wait for a connection behind what is not.
  const transports = { normal: connections(), critical: connections() };
  return {
    provider: 'smtp',
    // Connecting, greeting, and a few answers; a mail may wait for one of the two connections.
    limitMs: 8 * TIMEOUT_MS,
    async send(message) {
      try {
        await transports[message.priority].sendMail({ from, ...mailOf(message, hostname) });
        return { providerMessageId: null };
      } catch (error) {
        const reason = finalReason(error);
        throw reason !== undefined && error instanceof Error
          ? new Undeliverable(reason, error.message, { cause: error })
          : error;
      }
    },
    close: () => Object.values(transports).forEach((it) => it.close()),
  };
}
