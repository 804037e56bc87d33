/** Left out: what is mixed up when it is read aloud or written by hand. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/** What a transfer says so that it is found again: `NC` and 16 letters and digits out of the id's random bits. */
export function transferReference(id: string): string {
  let rest = BigInt(`0x${id.replaceAll('-', '').slice(12)}`);
  let reference = '';
  for (let position = 0; position < LENGTH; position += 1) {
    reference = LETTERS.charAt(Number(rest % 32n)) + reference;
    rest /= 32n;
  }
  return `NC${reference}`;
}

/** A reference out of whatever a bank wrote around it; undefined: there is none. */
export const referenceIn = (text: string): string | undefined =>
  /NC[0-9A-HJKMNP-TV-Z]{16}/.exec(text.toUpperCase().replace(/[\s-]/g, ''))?.[0];
