import type { Language } from '@nilecare/contracts/primitives.ts';

const minutes = 60 * 1000;
export const RESET_LIFE_MS = 30 * minutes;
/** An account gets three mails an hour, however often they are asked for. */
export const RESETS_PER_WINDOW = 3;
export const RESET_WINDOW_MS = 60 * minutes;

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

interface MailFacts {
  readonly name: { readonly en: string; readonly ar: string };
  readonly userName: string;
  readonly link: string;
}

/** The token stands after `#`, which browsers keep to themselves: no server and no proxy logs it. */
export const resetLink = (publicUrl: string, token: string): string =>
  new URL(`/reset-password#token=${token}`, publicUrl).href;

const texts: Readonly<Record<Language, (facts: MailFacts) => MailText>> = {
  en: ({ name, userName, link }) => ({
    subject: 'Set a new NileCare password',
    text: [
      `Dear ${name.en},`,
      '',
      `somebody, probably you, asked to set a new password for the account ${userName}. Open this link to do so:`,
      '',
      link,
      '',
      'It works once, within 30 minutes. If it was not you, do nothing: your password stays as it is.',
      '',
      'NileCare',
    ].join('\n'),
  }),
  ar: ({ name, userName, link }) => ({
    subject: 'تعيين كلمة مرور جديدة في نايل كير',
    text: [
      `عزيزي ${name.ar}،`,
      '',
      `وصلنا طلب، نظنه منك، لتعيين كلمة مرور جديدة للحساب ${userName}. افتح هذا الرابط لتعيينها:`,
      '',
      link,
      '',
      'يعمل الرابط مرة واحدة خلال 30 دقيقة. إن لم يكن الطلب منك فلا تفعل شيئًا، وتبقى كلمة مرورك كما هي.',
      '',
      'نايل كير',
    ].join('\n'),
  }),
};

export const resetMail = (language: Language, facts: MailFacts): MailText => texts[language](facts);

/** How long to wait after a mail could not be handed over, ms. */
export const retryMailAfter = (attempts: number): number => Math.min(5 * minutes, 2_000 * 2 ** Math.min(attempts, 10));
