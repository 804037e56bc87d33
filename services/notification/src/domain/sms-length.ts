/** GSM 03.38: what an SMS can say in 7 bits a character; the second set takes two of them. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENDED = new Set('\f^{}\\[~]|€');

export interface SmsLength {
  readonly encoding: 'gsm-7' | 'ucs-2';
  /** In units of the encoding: septets, or UTF-16 code units. */
  readonly length: number;
  readonly segments: number;
}

/** Units in one message, and in each part of a longer one, whose header takes six bytes. */
const ROOM = { 'gsm-7': { alone: 160, part: 153 }, 'ucs-2': { alone: 70, part: 67 } } as const;

/** How a text travels as SMS: one character outside of GSM-7, such as any Arabic one, makes all of it UCS-2. */
export function smsLength(text: string): SmsLength {
  const characters = [...text];
  const encoding = characters.every((it) => BASIC.has(it) || EXTENDED.has(it)) ? 'gsm-7' : 'ucs-2';
  const unitsOf = (character: string) => (encoding === 'gsm-7' ? (EXTENDED.has(character) ? 2 : 1) : character.length);
  const units = characters.map(unitsOf);
  const length = units.reduce((sum, it) => sum + it, 0);
  const { alone, part } = ROOM[encoding];
  return { encoding, length, segments: length <= alone ? 1 : partsOf(units, part) };
}

/** A character of two units is not parted. */
function partsOf(units: readonly number[], room: number): number {
  let parts = 1;
  let used = 0;
  for (const one of units) {
    if (used + one > room) {
      parts += 1;
      used = 0;
    }
    used += one;
  }
  return parts;
}
