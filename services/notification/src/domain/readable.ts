import type { Language } from '@nilecare/contracts/primitives.ts';

/** Control characters, and those that change the direction of what follows. */
const UNREADABLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu;

/** One line: a title, a subject (where a line break would begin another header), an SMS. */
export const oneLine = (text: string): string => text.replace(UNREADABLE, ' ').replace(/ {2,}/g, ' ').trim();

/** Several lines, without the other control characters. */
export const lines = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map((it) => it.replace(UNREADABLE, ' ').trimEnd())
    .join('\n')
    .trim();

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (it) => ENTITIES[it] ?? it);

const LINK = /https?:\/\/[^\s<>"']+/g;

/** The text of an e-mail as HTML: nothing in it is read as markup, addresses can be clicked, Arabic runs from the right. */
export function htmlOf(text: string, language: Language): string {
  let end = 0;
  let body = '';
  for (const { 0: url, index } of text.matchAll(LINK)) {
    body += escaped(text.slice(end, index)) + `<a href="${escaped(url)}">${escaped(url)}</a>`;
    end = index + url.length;
  }
  body += escaped(text.slice(end));
  const paragraphs = body.split(/\n{2,}/).map((it) => `<p>${it.replace(/\n/g, '<br>')}</p>`);
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  return `<!doctype html><html lang="${language}" dir="${direction}"><body>${paragraphs.join('')}</body></html>`;
}
