import { refusal, type FhirError } from '../rest/outcome.ts';
import { syntaxOf, type Syntax } from '../validation/fhirpath-syntax.ts';

/**
 * What finds an element in time that grows with the resource, by the numbers of parameters that it takes; other functions
 * compute, or search each element for each. With another number the library complains on the service's own output.
 */
const FUNCTIONS: ReadonlyMap<string, readonly number[]> = new Map<string, readonly number[]>([
  ...named('empty not first last tail single hasValue lower upper', [0]),
  ...named('where extension ofType as is skip take startsWith endsWith contains', [1]),
  ['exists', [0, 1]],
]);

function named(names: string, parameters: readonly number[]): [string, readonly number[]][] {
  return names.split(' ').map((name) => [name, parameters]);
}

const COMPUTING = new Set(['AdditiveExpression', 'MultiplicativeExpression']);

/**
 * Looks at the path of a patch before it is followed. Its text could not be looked at: comments and quoted names hide in it.
 * @throws FhirError 400 where it is no FHIRPath, or one that could take long
 */
export function mustBeBounded(path: string, place: string): void {
  for (const node of nodesOf(read(path, place))) {
    const { type, text = '' } = node;
    const unfit = (what: string): FhirError => refusal(400, 'not-supported', `The path of a patch ${what}.`, place);
    if (type === 'ExternalConstantTerm') throw unfit('has no variables');
    if (COMPUTING.has(type)) throw unfit('selects an element, it computes nothing');
    if (type !== 'FunctionInvocation') continue;
    const numbers = FUNCTIONS.get(text);
    if (!numbers) throw unfit(`has only the functions ${[...FUNCTIONS.keys()].join(', ')}`);
    if (!numbers.includes(parametersOf(node)))
      throw unfit(`gives ${text}() ${numbers.join(' or ')} parameters`.replace(/ 1 parameters$/, ' one parameter'));
  }
}

function read(path: string, place: string): Syntax {
  try {
    return syntaxOf(path);
  } catch {
    throw refusal(400, 'value', 'The path is no FHIRPath.', place);
  }
}

/** All nodes, without recursion: paths of a thousand parentheses go deep. */
function* nodesOf(root: Syntax): Generator<Syntax> {
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    if (node.children) waiting.push(...node.children);
  }
}

function parametersOf({ children = [] }: Syntax): number {
  const list = children[0]?.children?.find(({ type }) => type === 'ParamList');
  return list?.children?.length ?? 0;
}
