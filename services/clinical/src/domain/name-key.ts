import { createHash } from 'node:crypto';

const BYTES = 6;

/**
 * The number that stands for a word, a facility or another text in an index: derived from it, so that nobody has to ask
 * which number it has. Of a million texts two have one number with a chance of 1 in 500.
 */
export const nameKey = (text: string): number => createHash('sha256').update(text).digest().readUIntBE(0, BYTES);
