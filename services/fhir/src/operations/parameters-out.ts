/** One parameter of a Parameters resource that is answered. */
export type Out = Readonly<Record<string, unknown>> & { readonly name: string };

/** A parameter unless it has no value: FHIR has no nulls. @param element `valueString`, `valueCoding`, … */
export const out = (name: string, element: string, value: unknown): readonly Out[] =>
  value === undefined ? [] : [{ name, [element]: value }];

/** A parameter that consists of others. */
export const outParts = (name: string, part: readonly Out[]): Out => ({ name, part });

export const parametersOut = (parameter: readonly Out[]) => ({ resourceType: 'Parameters', parameter });
