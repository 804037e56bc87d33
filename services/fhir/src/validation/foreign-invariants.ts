import type { Constraint } from '../definitions/spec.ts';
import { syntaxOf, type Syntax } from './fhirpath-syntax.ts';

/**
 * Functions that a stored profile's constraints may use: they look at what is there. Left out are those that ask other servers
 * or value sets, and those that make texts and lists grow.
 */
const FUNCTIONS: ReadonlySet<string> = new Set([
  ...['empty', 'not', 'exists', 'all', 'allTrue', 'anyTrue', 'allFalse', 'anyFalse', 'count', 'distinct', 'isDistinct'],
  ...['subsetOf', 'supersetOf', 'where', 'select', 'ofType', 'as', 'is', 'single', 'first', 'last', 'tail', 'skip'],
  ...['take', 'intersect', 'exclude', 'union', 'combine', 'iif', 'children', 'descendants', 'extension', 'hasValue'],
  ...['getValue', 'trace', 'toInteger', 'toDecimal', 'toString', 'toDate', 'toDateTime', 'toTime', 'toQuantity'],
  ...['toBoolean', 'convertsToInteger', 'convertsToDecimal', 'convertsToDate', 'convertsToDateTime', 'indexOf'],
  ...['substring', 'startsWith', 'endsWith', 'contains', 'upper', 'lower', 'length', 'matches', 'now', 'today', 'abs'],
]);
const LONGEST = 2_000;
/** Each pair of brackets is read by a dozen rules of the grammar. */
const DEEPEST = 24;

/**
 * Whether a constraint that somebody stored can be held here.
 * @returns why not; undefined where it can
 */
export function unfitness({ expression }: Constraint): string | undefined {
  if (expression === undefined) return 'it has no expression';
  if (expression.length > LONGEST) return `its expression is longer than ${LONGEST} characters`;
  if (depthOf(expression) > DEEPEST) return 'its expression is nested too deeply';
  const syntax = read(expression);
  if (!syntax) return 'its expression is no FHIRPath';
  for (const { type, text = '' } of nodesOf(syntax))
    if (type === 'FunctionInvocation' && !FUNCTIONS.has(text)) return `${text}() is not computed here`;
  return undefined;
}

function depthOf(expression: string): number {
  let [depth, deepest] = [0, 0];
  for (const char of expression) {
    if (char === '(' || char === '[') depth += 1;
    else if (char === ')' || char === ']') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function read(expression: string): Syntax | undefined {
  try {
    return syntaxOf(expression);
  } catch {
    return undefined;
  }
}

function* nodesOf(root: Syntax): Generator<Syntax> {
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    if (node.children) waiting.push(...node.children);
  }
}
