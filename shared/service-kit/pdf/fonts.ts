import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The parts in which IBM Plex Sans is delivered. */
export type Face = 'latin' | 'latin-ext' | 'greek' | 'cyrillic' | 'arabic';
export type Weight = 400 | 600;

// WOFF, not WOFF2: the writer of PDF cannot take a part of the latter.
const fileOf = (face: Face, weight: Weight): string => {
  const family = face === 'arabic' ? 'ibm-plex-sans-arabic' : 'ibm-plex-sans';
  return fileURLToPath(import.meta.resolve(`@fontsource/${family}/files/${family}-${face}-${weight}-normal.woff`));
};

const read = new Map<string, Promise<Buffer>>();

/** The bytes of a font; read once for the life of the process. */
export function fontFile(face: Face, weight: Weight): Promise<Buffer> {
  const file = fileOf(face, weight);
  const known = read.get(file) ?? readFile(file);
  read.set(file, known);
  return known;
}

const faces: readonly (readonly [Face, RegExp])[] = [
  ['arabic', /[\u0600-\u06FF\u0750-\u077F\u0870-\u08FF\uFB50-\uFDFF\uFE70-\uFEFC]/],
  [
    'latin-ext',
    /[\u0100-\u0130\u0132-\u0151\u0154-\u02BA\u02BD-\u02C5\u02C7-\u02D9\u1E00-\u1E9F\u1EF2-\u1EFF\u20A0-\u20AB\u20AD-\u20C0]/,
  ],
  ['greek', /[\u0370-\u03FF]/],
  ['cyrillic', /[\u0400-\u045F\u0490\u0491\u04B0\u04B1\u2116]/],
];

/** The part of the family that has a letter; what none has is drawn as the empty box of the first. */
export const faceOf = (letter: string): Face => faces.find(([, letters]) => letters.test(letter))?.[0] ?? 'latin';

/** The faces that a text needs. */
export const facesIn = (text: string): ReadonlySet<Face> => new Set([...text].map(faceOf));
