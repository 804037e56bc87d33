/** One step of a search parameter's expression, read. */
export type Step =
  | { readonly kind: 'field'; readonly name: string }
  /** `ofType(Quantity)`, `as Quantity` */
  | { readonly kind: 'type'; readonly type: string }
  /** `where(resolve() is Patient)` */
  | { readonly kind: 'refers-to'; readonly type: string }
  /** `where(system = 'phone')` */
  | { readonly kind: 'equals'; readonly name: string; readonly value: string }
  | { readonly kind: 'at'; readonly index: number }
  /** `extension('http://…')` */
  | { readonly kind: 'extension'; readonly url: string }
  /** `X.exists() and X != false`, of the element before it. */
  | { readonly kind: 'is-so' };

/** A path without `|`: the steps from the resource, or from `%resource` or the element that a composite stands on. */
export type Path = readonly Step[];

/** The expression is not of the part of FHIRPath that is read here. */
export class UnreadableExpression extends Error {}

const TOKEN = /\s*(%resource|'[^']*'|[A-Za-z_][A-Za-z0-9_]*|\d+|!=|[|().[\]=])/y;

function tokensOf(expression: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < expression.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const [, token] = TOKEN.exec(expression) ?? [];
    if (token === undefined) throw new UnreadableExpression(`${expression} at ${at}`);
    tokens.push(token);
  }
  return tokens;
}

/**
 * Reads an expression as its alternatives: what search parameters use of FHIRPath, which is paths, unions, types, indexes and
 * simple conditions.
 * @throws UnreadableExpression for anything else
 */
export function pathsOf(expression: string): readonly Path[] {
  const tokens = tokensOf(expression);
  let at = 0;
  const unreadable = () => new UnreadableExpression(`${expression} before ${tokens.slice(at).join(' ')}`);
  const peek = () => tokens[at];
  const take = (): string => {
    const token = tokens[at++];
    if (token === undefined) throw unreadable();
    return token;
  };
  const expect = (...wanted: string[]) => {
    for (const token of wanted) if (take() !== token) throw unreadable();
  };
  const name = (): string => {
    const token = take();
    if (!/^[A-Za-z_]/.test(token)) throw unreadable();
    return token;
  };
  const text = (): string => {
    const token = take();
    if (!token.startsWith("'")) throw unreadable();
    return token.slice(1, -1);
  };

  function union(): Path[] {
    const paths = typed();
    while (peek() === '|') {
      at++;
      paths.push(...typed());
    }
    return paths;
  }

  function typed(): Path[] {
    let paths = path();
    while (peek() === 'as' || peek() === 'is') {
      if (take() === 'is') throw unreadable();
      const type = name();
      paths = paths.map((it) => [...it, { kind: 'type', type: typeName(type) }]);
    }
    if (paths.some((it) => it.at(-1)?.kind === 'is-so')) mustBeSo(paths);
    return paths;
  }

  /** `X.exists() and X != false` */
  function mustBeSo(paths: readonly Path[]): void {
    expect('and');
    const again = path();
    expect('!=', 'false');
    const [first] = paths;
    const [second] = again;
    const last = first?.at(-1);
    if (!first || last?.kind !== 'is-so' || JSON.stringify(first.slice(0, -1)) !== JSON.stringify(second))
      throw unreadable();
  }

  function path(): Path[] {
    let paths: Path[];
    if (peek() === '(') {
      at++;
      paths = union();
      expect(')');
    } else if (peek() === '%resource') {
      at++;
      paths = [[{ kind: 'field', name: '%resource' }]];
    } else paths = [[{ kind: 'field', name: name() }]];
    for (;;) {
      const step = nextStep();
      if (!step) return paths;
      paths = paths.map((it) => [...it, step]);
    }
  }

  function nextStep(): Step | undefined {
    if (peek() === '[') {
      at++;
      const index = Number(take());
      expect(']');
      if (!Number.isInteger(index)) throw unreadable();
      return { kind: 'at', index };
    }
    if (peek() !== '.') return undefined;
    at++;
    const word = name();
    if (peek() !== '(') return { kind: 'field', name: word };
    at++;
    const step = call(word);
    expect(')');
    return step;
  }

  function call(word: string): Step {
    switch (word) {
      case 'ofType':
      case 'as':
        return { kind: 'type', type: typeName(name()) };
      case 'exists':
        return { kind: 'is-so' };
      case 'extension':
        return { kind: 'extension', url: text() };
      case 'where': {
        const field = name();
        if (field === 'resolve') {
          expect('(', ')', 'is');
          return { kind: 'refers-to', type: name() };
        }
        expect('=');
        return { kind: 'equals', name: field, value: text() };
      }
      default:
        throw unreadable();
    }
  }

  const paths = union();
  if (at < tokens.length) throw unreadable();
  return paths;
}

/** One composite of the specification says `DateTime`. */
const typeName = (type: string): string => (type === 'DateTime' ? 'dateTime' : type);
