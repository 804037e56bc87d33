/**
 * Patterns of value set filters come from outside, and some take JavaScript's engine for ever. This one follows all ways at
 * once (Thompson's construction) and remembers where each character leads: its time grows with the length of the codes, and what
 * it does for all of them together is bounded. It knows literals, `.`, classes, `\d \w \s`,
 * groups, `|`, `* + ?` and `{m,n}`; it has no back references and no look-around. A code fits when it fits as a whole.
 */
type Test = (char: string) => boolean;

type Node =
  | { readonly kind: 'char'; readonly test: Test }
  | { readonly kind: 'all'; readonly parts: readonly Node[] }
  | { readonly kind: 'any'; readonly parts: readonly Node[] }
  | { readonly kind: 'repeat'; readonly part: Node; readonly min: number; readonly max: number };

interface State {
  readonly test?: Test;
  readonly next: number[];
}

const MOST_STATES = 5_000;
/** States that are gone through for all texts that one pattern is tried on; ways that are remembered cost nothing. */
const MOST_WORK = 1_000_000;
const MOST_REPEATS = 200;
const DEEPEST = 32;

/** Where a text has come to in the pattern: the states that it may be in, and where the next character leads. */
interface Here {
  readonly at: readonly number[];
  readonly isEnd: boolean;
  readonly next: Map<string, Here | undefined>;
}

/** @throws SyntaxError where the pattern is none, or is larger than is sensible; the test throws it where it is too much work */
export function compilePattern(pattern: string): (text: string) => boolean {
  const states: State[] = [];
  const add = (state: State): number => {
    if (states.length >= MOST_STATES) throw new SyntaxError('it is too large');
    return states.push(state) - 1;
  };
  /** Builds from the end: where a node begins, given where it goes on. */
  const build = (node: Node, goOn: number): number => {
    switch (node.kind) {
      case 'char':
        return add({ test: node.test, next: [goOn] });
      case 'all':
        return node.parts.reduceRight((at, part) => build(part, at), goOn);
      case 'any':
        return add({ next: node.parts.map((part) => build(part, goOn)) });
      case 'repeat': {
        let at = goOn;
        if (node.max === Infinity) {
          const loop: State = { next: [goOn] };
          at = add(loop);
          loop.next.push(build(node.part, at));
        } else for (let n = node.min; n < node.max; n++) at = add({ next: [goOn, build(node.part, at)] });
        for (let n = 0; n < node.min; n++) at = build(node.part, at);
        return at;
      }
    }
  };
  const end = add({ next: [] });
  const start = build(parse(pattern), end);
  const known = new Map<string, Here>();
  let work = 0;
  const reach = (from: readonly number[]): Here => {
    const found = new Set<number>();
    const waiting = [...from];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (found.has(at)) continue;
      found.add(at);
      const state = states[at];
      if (state && !state.test) waiting.push(...state.next);
    }
    work += found.size;
    const at = [...found].sort((a, b) => a - b);
    const key = at.join();
    const here = known.get(key) ?? { at, isEnd: found.has(end), next: new Map() };
    known.set(key, here);
    return here;
  };
  const step = ({ at, next }: Here, char: string): Here | undefined => {
    if (next.has(char)) return next.get(char);
    work += at.length;
    if (work > MOST_WORK) throw new SyntaxError('it is too much work on these codes');
    const to = at.flatMap((it) => {
      const state = states[it];
      return state?.test?.(char) ? state.next : [];
    });
    const there = to.length === 0 ? undefined : reach(to);
    next.set(char, there);
    return there;
  };
  const first = reach([start]);
  return (text) => {
    let now: Here | undefined = first;
    for (const char of text) {
      now = step(now, char);
      if (!now) return false;
    }
    return now.isEnd;
  };
}

const classes: Readonly<Record<string, Test>> = {
  d: (char) => char >= '0' && char <= '9',
  w: (char) => /^\w$/.test(char),
  s: (char) => /^\s$/.test(char),
};

function escaped(char: string | undefined): Test {
  if (char === undefined) throw new SyntaxError('it ends with a backslash');
  const lower = char.toLowerCase();
  const known = Object.hasOwn(classes, lower) ? classes[lower] : undefined;
  if (known) return char === lower ? known : (it) => !known(it);
  if (/^[A-Za-z0-9]$/.test(char)) throw new SyntaxError(`\\${char} has no meaning here`);
  return (it) => it === char;
}

function parse(pattern: string): Node {
  const chars = [...pattern];
  let at = 0;
  if (chars[0] === '^') at = 1;
  if (chars.at(-1) === '$' && chars.at(-2) !== '\\') chars.pop();

  function alternatives(depth: number): Node {
    if (depth > DEEPEST) throw new SyntaxError('it is nested too deeply');
    const parts = [sequence(depth)];
    while (chars[at] === '|') {
      at++;
      parts.push(sequence(depth));
    }
    return { kind: 'any', parts };
  }

  function sequence(depth: number): Node {
    const parts: Node[] = [];
    while (at < chars.length && chars[at] !== '|' && chars[at] !== ')') parts.push(repeated(atom(depth)));
    return { kind: 'all', parts };
  }

  function atom(depth: number): Node {
    const char = chars[at++] ?? '';
    if (char === '(') {
      if (chars[at] === '?') {
        if (chars[at + 1] !== ':') throw new SyntaxError('look-around is not supported');
        at += 2;
      }
      const inner = alternatives(depth + 1);
      if (chars[at++] !== ')') throw new SyntaxError('a group is not closed');
      return inner;
    }
    if (char === '[') return { kind: 'char', test: charClass() };
    if (char === '.') return { kind: 'char', test: () => true };
    if (char === '\\') return { kind: 'char', test: escaped(chars[at++]) };
    if ('*+?{^$'.includes(char)) throw new SyntaxError(`${char} stands where nothing can be repeated`);
    return { kind: 'char', test: (it) => it === char };
  }

  function repeated(part: Node): Node {
    const char = chars[at];
    if (char === '*' || char === '+' || char === '?') {
      at++;
      return { kind: 'repeat', part, min: char === '+' ? 1 : 0, max: char === '?' ? 1 : Infinity };
    }
    if (char !== '{') return part;
    const close = chars.indexOf('}', at);
    const bounds = /^(\d+)(,(\d*))?$/.exec(chars.slice(at + 1, close).join(''));
    if (close < 0 || !bounds) throw new SyntaxError('{ } needs one or two numbers');
    at = close + 1;
    const min = Number(bounds[1]);
    const max = bounds[2] === undefined ? min : bounds[3] ? Number(bounds[3]) : Infinity;
    if (min > MOST_REPEATS || (max !== Infinity && max > MOST_REPEATS) || max < min)
      throw new SyntaxError(`{ } takes numbers up to ${MOST_REPEATS}, the smaller first`);
    return { kind: 'repeat', part, min, max };
  }

  function charClass(): Test {
    const isNegated = chars[at] === '^';
    if (isNegated) at++;
    const tests: Test[] = [];
    while (chars[at] !== ']' || tests.length === 0) {
      const from = chars[at++];
      if (from === undefined) throw new SyntaxError('[ is not closed');
      const to = chars[at + 1];
      if (from === '\\') tests.push(escaped(chars[at++]));
      else if (chars[at] === '-' && to !== undefined && to !== ']') {
        if (to < from) throw new SyntaxError('a range of characters goes backwards');
        at += 2;
        tests.push((it) => it >= from && it <= to);
      } else tests.push((it) => it === from);
    }
    at++;
    return (it) => tests.some((test) => test(it)) !== isNegated;
  }

  const whole = alternatives(0);
  if (at < chars.length) throw new SyntaxError('a group is closed that was not opened');
  return whole;
}
