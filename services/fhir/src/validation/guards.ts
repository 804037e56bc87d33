import { syntaxOf, type Syntax } from './fhirpath-syntax.ts';

/**
 * Elements that, where all of them are absent, let a constraint hold without looking further: `value.empty() or system.exists()`
 * holds without `value`. Most constraints are about elements that most resources do not have.
 */
export type Guard = readonly string[];

/** More ways to hold than this are not worth looking at. */
const MOST_GUARDS = 4;

/** The guards of an expression; none where it has to be evaluated each time. */
export function guardsOf(expression: string): readonly Guard[] {
  const guards = holdsWithout(syntaxOf(expression), true);
  return guards.length > MOST_GUARDS ? [] : guards;
}

/** What has to be absent for a part to be true (or false, where that is wanted); each of the answers is enough. */
function holdsWithout(node: Syntax, wanted: boolean): readonly Guard[] {
  const [first, second] = node.children ?? [];
  if (!first) return [];
  switch (node.type) {
    case 'EntireExpression':
    case 'TermExpression':
    case 'ParenthesizedTerm':
      return holdsWithout(first, wanted);
    case 'OrExpression':
      if (!second || node.text !== 'or') return []; // xor is one too
      return wanted ? either(first, second, [true, true]) : both(first, second, [false, false]);
    case 'AndExpression':
      if (!second) return [];
      return wanted ? both(first, second, [true, true]) : either(first, second, [false, false]);
    case 'ImpliesExpression':
      if (!second) return [];
      return wanted ? either(first, second, [false, true]) : [];
    case 'InvocationExpression':
      return second ? ofFunction(first, second, wanted) : [];
    default:
      return [];
  }
}

const either = (one: Syntax, other: Syntax, [a, b]: readonly [boolean, boolean]): readonly Guard[] => [
  ...holdsWithout(one, a),
  ...holdsWithout(other, b),
];

const both = (one: Syntax, other: Syntax, [a, b]: readonly [boolean, boolean]): readonly Guard[] =>
  holdsWithout(one, a).flatMap((guard) => holdsWithout(other, b).map((it) => [...new Set([...guard, ...it])]));

function ofFunction(subject: Syntax, invocation: Syntax, wanted: boolean): readonly Guard[] {
  switch (invocation.type === 'FunctionInvocation' ? invocation.text : undefined) {
    case 'empty':
    case 'all':
    case 'isDistinct':
      return wanted ? guardOf(pathOf(subject)) : [];
    case 'exists':
    case 'hasValue':
      return wanted ? [] : guardOf(pathOf(subject));
    case 'not':
      return holdsWithout(subject, !wanted);
    default:
      return [];
  }
}

const guardOf = (name: string | undefined): readonly Guard[] => (name === undefined ? [] : [[name]]);

/** The first element of a path, without which the path leads nowhere: `a.b.where(c)` needs `a`. */
function pathOf(node: Syntax): string | undefined {
  const [first, second] = node.children ?? [];
  switch (node.type) {
    case 'TermExpression':
    case 'InvocationTerm':
      return first && pathOf(first);
    case 'MemberInvocation':
      return /^[a-z]/.test(node.text ?? '') ? node.text : undefined;
    case 'InvocationExpression':
      return first && second && staysEmpty(second) ? pathOf(first) : undefined;
    default:
      return undefined;
  }
}

/** Whether nothing comes of nothing. */
const staysEmpty = ({ type, text }: Syntax): boolean =>
  type === 'MemberInvocation' || text === 'where' || text === 'first' || text === 'select' || text === 'trace';
