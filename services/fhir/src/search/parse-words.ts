import { overPlaces, type Asked } from './asked.ts';
import { all, type Criterion } from './criteria.ts';
import { unescaped } from './escapes.ts';
import { wordKey } from './keys.ts';
import { badValue } from './refusals.ts';
import { wordsIn } from './words.ts';

/** Words that one value asks for. */
const MOST_ASKED = 50;

/** `_text=bone liver`: all of the words stand in the narrative, in any order. Signs between them part them, and are no patterns. */
export function wordsCriterion({ name, parameter, value }: Asked): Criterion {
  const words = [...wordsIn(unescaped(value))];
  if (words.length === 0) throw badValue(name, 'give at least one letter or digit.');
  if (words.length > MOST_ASKED) throw badValue(name, `give at most ${MOST_ASKED} words.`);
  return overPlaces(parameter, ({ prefix }) =>
    all(words.map((word) => ({ kind: 'key', key: { is: wordKey(prefix, word) }, rank: 8 }))),
  );
}
