import { encoded } from '../er7/character-sets.ts';
import { Unreadable } from '../er7/unreadable.ts';

/**
 * A text as it goes over the wire: in the set that its MSH-18 names, else in the usual one.
 * @returns undefined where the set has not all of its letters, or is not known
 */
export function bytesOf(text: string, usual: string): Buffer | undefined {
  const end = text.search(/[\r\n]/);
  const msh = end < 0 ? text : text.slice(0, end);
  const named = msh.split(msh.charAt(3))[17]?.split('~')[0]?.trim();
  try {
    return encoded(text, named || usual);
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
