import { foldText } from './fold-text.ts';
import { isNode, list, text, type Reader } from './value-reader.ts';

/** A token as it is searched: primitive codes have no system of their own. */
export interface Token {
  readonly code: string;
  readonly system: string | undefined;
  readonly kind: 'primitive' | 'coded' | 'identifier' | 'contact';
}

const PRIMITIVE_TOKENS = new Set([
  'code',
  'string',
  'id',
  'uri',
  'url',
  'canonical',
  'oid',
  'uuid',
  'integer',
  'positiveInt',
  'unsignedInt',
  'boolean',
  'decimal',
  'markdown',
]);

const coding: Reader<Token> = (value, give) => {
  if (!isNode(value)) return;
  const code = text(value['code']);
  if (code !== undefined) give({ code, system: text(value['system']), kind: 'coded' });
};

/** @returns undefined where tokens cannot be of that type */
export function tokensOf(type: string): Reader<Token> | undefined {
  if (PRIMITIVE_TOKENS.has(type))
    return (value, give) => {
      if (typeof value === 'object' || value === undefined || value === '') return;
      give({ code: String(value), system: undefined, kind: 'primitive' });
    };
  switch (type) {
    case 'Coding':
      return coding;
    case 'CodeableConcept':
      return (value, give) => {
        if (isNode(value)) for (const it of list(value['coding'])) coding(it, give);
      };
    case 'Identifier':
      return (value, give) => {
        const code = isNode(value) ? text(value['value']) : undefined;
        if (code !== undefined && isNode(value)) give({ code, system: text(value['system']), kind: 'identifier' });
      };
    // Addresses of mail are the same in capitals; telephone numbers have none.
    case 'ContactPoint':
      return (value, give) => {
        const code = isNode(value) ? text(value['value'])?.toLowerCase() : undefined;
        if (code !== undefined && isNode(value)) give({ code, system: text(value['system']), kind: 'contact' });
      };
    default:
      return undefined;
  }
}

/** The words that stand beside a token, for `:text`. */
export function wordsOf(type: string): Reader<string> | undefined {
  const words = (from: unknown, name: string, give: (value: string) => void) => {
    const word = isNode(from) ? text(from[name]) : undefined;
    if (word !== undefined) give(foldText(word));
  };
  switch (type) {
    case 'Coding':
      return (value, give) => words(value, 'display', give);
    case 'CodeableConcept':
      return (value, give) => {
        words(value, 'text', give);
        if (isNode(value)) for (const it of list(value['coding'])) words(it, 'display', give);
      };
    case 'Identifier':
      return (value, give) => {
        if (isNode(value)) words(value['type'], 'text', give);
      };
    default:
      return undefined;
  }
}

/** The types of an identifier, with its value. */
export function identifierTypesOf(type: string): Reader<{ readonly type: Token; readonly value: string }> | undefined {
  if (type !== 'Identifier') return undefined;
  const codings = tokensOf('CodeableConcept');
  return (identifier, give) => {
    const value = isNode(identifier) ? text(identifier['value']) : undefined;
    if (value !== undefined && isNode(identifier)) codings?.(identifier['type'], (it) => give({ type: it, value }));
  };
}
