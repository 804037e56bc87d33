/** An address shortened so that a person can recognise it and nobody can use it: `+20 10••••42`, `s•••@nile.example`. */
export function mask(address: string): string {
  const at = address.indexOf('@');
  if (at > 0) return `${address.slice(0, 1)}•••${address.slice(at)}`.slice(0, 100);
  const digits = address.replace(/[^\d+]/g, '');
  return digits.length < 7 ? '••••' : `${digits.slice(0, 5)}••••${digits.slice(-2)}`;
}

/** E-mail addresses (RFC 5321 mailboxes, as far as programs print them) and telephone numbers inside a text. */
const ADDRESS = /[^\s<>"',;:()[\]]+@[^\s<>"',;:()[\]]+|\+\d[\d ()-]{6,}\d|\d{9,}/g;

/** The text with every address in it shortened. */
export const withoutAddresses = (text: string): string => text.replace(ADDRESS, mask);
