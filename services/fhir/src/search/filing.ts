import { compositeWalks } from './composites.ts';
import { datesOf } from './date-values.ts';
import { evaluated, shapeOf } from './expressions.ts';
import { numbersOf, positionOf } from './number-values.ts';
import type { ReferenceForm } from './reference-form.ts';
import { referencesOf } from './reference-values.ts';
import type { LocalTime } from './local-time.ts';
import type { Parameter } from './parameter.ts';
import type { SearchParameters } from './search-parameters.ts';
import {
  fileDate,
  fileNarrative,
  fileNumber,
  fileOfType,
  fileReference,
  fileString,
  fileToken,
  fileUri,
  fileWords,
  type File,
  type Sink,
} from './sink.ts';
import { stringsOf, urisOf } from './text-values.ts';
import { identifierTypesOf, tokensOf, wordsOf } from './token-values.ts';
import { isNode, type Reader } from './value-reader.ts';
import { walksOf, type Walk } from './walk.ts';

/**
 * Walks that file all values of a parameter.
 * @param isUsual whether it is the date by which its type is sorted
 */
export function parameterWalks(
  parameters: SearchParameters,
  parameter: Parameter,
  form: ReferenceForm,
  isUsual: boolean,
): Walk<Sink>[] {
  const { onType, code, type, paths, expression } = parameter;
  const prefix = `${onType}.${code}`;
  if (type === 'composite') return compositeWalks(parameters, parameter, prefix, form);
  const file = filingOf(parameter, { prefix, form, isUsual, time: parameters.time });
  if (expression === undefined)
    return paths.flatMap((path) => walksOf(parameters.elements, path, { location: onType, root: onType }, file));
  const evaluate = evaluated(expression);
  return [
    (_node, sink, root) => {
      for (const value of evaluate(root)) file(shapeOf(value, type))?.(value, sink, root);
    },
  ];
}

/** How a value is filed, by its FHIR type. */
function filingOf(
  { type, code, isWords }: Parameter,
  { prefix, form, isUsual, time }: { prefix: string; form: ReferenceForm; isUsual: boolean; time: LocalTime },
): (leaf: string) => Walk<Sink> | undefined {
  switch (type) {
    case 'token':
      return tokenFiling(prefix, !code.startsWith('_'));
    case 'string':
      if (isWords) return (leaf) => (leaf === 'Narrative' ? filed(divOf, fileNarrative(prefix)) : undefined);
      return (leaf) => filed(stringsOf(leaf), fileString(prefix));
    case 'reference':
      return (leaf) => filed(referencesOf(leaf, form), fileReference(prefix));
    case 'date':
      return (leaf) => filed(datesOf(leaf, time), fileDate(prefix, isUsual));
    case 'number':
    case 'quantity':
      return (leaf) => filed(numbersOf(leaf), fileNumber(prefix));
    case 'uri':
      return (leaf) => filed(urisOf(leaf), fileUri(prefix));
    default:
      return (leaf) => (leaf === 'Location.position' ? filePosition : undefined);
  }
}

const divOf: Reader<string> = (value, give) => {
  const div = isNode(value) ? value['div'] : undefined;
  if (typeof div === 'string') give(div);
};

const filePosition: Walk<Sink> = (value, sink) => {
  sink.position = positionOf(value);
};

function filed<Value>(read: Reader<Value> | undefined, file: File<Value>): Walk<Sink> | undefined {
  return read && ((value, sink) => read(value, (it) => file(it, sink)));
}

function tokenFiling(prefix: string, withPatient: boolean): (leaf: string) => Walk<Sink> | undefined {
  return (leaf) => {
    const walks = [
      filed(tokensOf(leaf), fileToken(prefix, withPatient)),
      filed(wordsOf(leaf), fileWords(prefix)),
      filed(identifierTypesOf(leaf), fileOfType(prefix)),
    ].filter((it) => it !== undefined);
    const [only, ...others] = walks;
    if (others.length === 0) return only;
    return (value, sink, root) => {
      for (const walk of walks) walk(value, sink, root);
    };
  };
}
