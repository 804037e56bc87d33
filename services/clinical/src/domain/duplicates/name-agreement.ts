import type { Frequencies } from './compared.ts';
import { gradeOf, partsOf, type Graded, type Part } from './name-grades.ts';

export interface NameAgreement {
  /** Whether the own names agree; `swapped` where the own name of one is another part of the other's. */
  readonly given: Graded | { readonly grade: 'swapped'; readonly share: number };
  /** The parts behind it that stand in one order in both; what only the longer name has is not compared. */
  readonly family: readonly Graded[];
}

interface Names {
  readonly en: string;
  readonly ar: string;
}

/** Compares two names part by part; undefined where one of them is not known. */
export function nameAgreement(one: Names, other: Names, frequencies: Frequencies): NameAgreement | undefined {
  const [mine, theirs] = [partsOf(one), partsOf(other)];
  const [own, theirOwn] = [mine[0], theirs[0]];
  if (!own || !theirOwn) return undefined;
  const given = gradeOf(own, theirOwn, frequencies);
  if (given.grade === 'different') {
    const swapped = swappedParts(mine, theirs, frequencies);
    if (swapped) return { given: { grade: 'swapped', share: swapped[0]?.share ?? 1 }, family: swapped.slice(1) };
  }
  return { given, family: inOrder(mine.slice(1), theirs.slice(1), frequencies) };
}

/** All parts of the shorter name found among those of the longer one, in another order: its own name first. */
function swappedParts(mine: readonly Part[], theirs: readonly Part[], frequencies: Frequencies): Graded[] | undefined {
  const [short, long] = mine.length <= theirs.length ? [mine, theirs] : [theirs, mine];
  if (short.length < 2) return undefined;
  const left = [...long];
  const found = short.map((part) => {
    const at = left.findIndex((it) => gradeOf(part, it, frequencies).grade !== 'different');
    const [match] = at < 0 ? [] : left.splice(at, 1);
    return match && gradeOf(part, match, frequencies);
  });
  return found.every((it) => it !== undefined) ? found : undefined;
}

/**
 * Pairs the parts so that as many as possible agree without changing their order. A part that one name leaves out is no
 * disagreement; two that stand at one place and differ are.
 */
function inOrder(mine: readonly Part[], theirs: readonly Part[], frequencies: Frequencies): Graded[] {
  const best: Graded[][][] = Array.from({ length: mine.length + 1 }, () =>
    Array.from({ length: theirs.length + 1 }, () => []),
  );
  const at = (row: number, column: number): Graded[] => best[row]?.[column] ?? [];
  for (let row = mine.length - 1; row >= 0; row -= 1)
    for (let column = theirs.length - 1; column >= 0; column -= 1) {
      const [a, b] = [mine[row], theirs[column]];
      const graded = a && b ? gradeOf(a, b, frequencies) : { grade: 'different' as const, share: 1 };
      const choices = [at(row + 1, column), at(row, column + 1)];
      if (graded.grade !== 'different') choices.push([graded, ...at(row + 1, column + 1)]);
      best[row]?.splice(
        column,
        1,
        choices.reduce((a1, b1) => (b1.length > a1.length ? b1 : a1)),
      );
    }
  const agreeing = at(0, 0);
  const differing = Math.min(mine.length, theirs.length) - agreeing.length;
  return [...agreeing, ...Array.from({ length: differing }, () => ({ grade: 'different' as const, share: 1 }))];
}
