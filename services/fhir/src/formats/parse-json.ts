import { refusal } from '../rest/outcome.ts';
import { isObject, type Resource } from '../rest/resource.ts';
import { keepExact, markHolder } from './exact-decimals.ts';
import { DEEPEST, explainJson, isDangerous } from './explain-json.ts';
import { scanJson } from './scan-json.ts';

/**
 * The resource in a JSON text. Decimals keep the precision that they are written with.
 * @throws FhirError 400 with the place: no JSON, a name that stands twice, names of JavaScript's own, numbers without end
 */
export function parseJson(text: string): Resource {
  const parsed = parseObject(text);
  if (typeof parsed['resourceType'] !== 'string')
    throw refusal(400, 'required', 'resourceType says which type of resource the body is.', 'resourceType');
  return parsed as Resource; // it has the type; what else is in it the validator looks at
}

/** Any JSON value under the same rules, as a JSON Patch is one. @throws FhirError 400 */
export function parseAny(text: string): unknown {
  const bare = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const parsed = parsedOr(bare);
  const { names, depth, isFinite, exact } = scanJson(bare);
  if (depth > DEEPEST || !isFinite) throw explainJson(bare);
  if (!isNode(parsed)) return parsed;
  const survey = { names: 0, isSound: true };
  countNames(parsed, survey);
  if (survey.names !== names || !survey.isSound) throw explainJson(bare);
  if (/\\u[dD]/.test(bare)) mustBeWellFormed(parsed, bare);
  if (exact) keepTexts(parsed, exact, { number: 0 });
  return parsed;
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  const parsed = parseAny(text);
  if (!isObject(parsed)) throw refusal(400, 'structure', 'The body is a resource: one JSON object.');
  return parsed;
}

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Its own message quotes the text, which may be a patient's.
    throw explainJson(text);
  }
}

type Node = Readonly<Record<string, unknown>> | readonly unknown[];
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Counts what is left of the names; a text that has more of them named something twice. */
function countNames(node: Node, survey: { names: number; isSound: boolean }): void {
  if (Array.isArray(node)) {
    for (const item of node) if (isNode(item)) countNames(item, survey);
    return;
  }
  const holder = node as Readonly<Record<string, unknown>>; // no list: seen above
  for (const name in holder) {
    survey.names++;
    const first = name.charCodeAt(0);
    // None at all, or digits, which would come out of their order, `_` starts what JavaScript keeps for itself.
    if (!(first >= 65) || ((first === 95 || first === 99 || first === 112) && isDangerous(name)))
      survey.isSound = false;
    const value = holder[name];
    if (isNode(value)) countNames(value, survey);
  }
}

/** Puts the texts beside their numbers: both are met in the order of the text. @returns whether one is within */
function keepTexts(node: Node, exact: ReadonlyMap<number, string>, next: { number: number }): boolean {
  let holds = false;
  const visit = (name: string | number, value: unknown) => {
    if (typeof value === 'number') {
      const text = exact.get(next.number++);
      if (text === undefined) return;
      keepExact(node, name, text);
      holds = true;
    } else if (isNode(value) && keepTexts(value, exact, next)) {
      markHolder(node);
      holds = true;
    }
  };
  if (Array.isArray(node)) node.forEach((value, index) => visit(index, value));
  else for (const [name, value] of Object.entries(node)) visit(name, value);
  return holds;
}

/** Half a character cannot be stored. @throws FhirError 400 */
function mustBeWellFormed(parsed: object, text: string): void {
  const whole = (value: unknown): boolean =>
    typeof value === 'string'
      ? value.isWellFormed()
      : !isNode(value) || Object.entries(value).every(([name, held]) => name.isWellFormed() && whole(held));
  if (whole(parsed)) return;
  const at = /\\u[dD][89a-fA-F]/.exec(text)?.index ?? 0;
  throw refusal(
    400,
    'value',
    `A text has half of a character: \\uD800 to \\uDFFF come in pairs (from character ${at + 1} on).`,
  );
}
