import fhirpath from 'fhirpath';

/** A node of the library's syntax tree, of which it says no type. */
export interface Syntax {
  readonly type: string;
  readonly text?: string;
  readonly children?: readonly Syntax[];
}

/** The syntax tree of a FHIRPath expression. @throws Error where it is none */
export const syntaxOf = (expression: string): Syntax => fhirpath.parse(expression) as Syntax;
