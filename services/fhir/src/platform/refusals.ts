import { FhirError, type Issue, type IssueType } from '../rest/outcome.ts';

/** What the platform cannot take of a resource, gathered so that a client learns all of it at once. */
export interface Refusals {
  add(expression: string, diagnostics: string, code?: IssueType): void;
  /** Everything of an element that is not among the held ones is refused by its name. */
  unheld(element: object, held: ReadonlySet<string>, path: string): void;
  /** @throws FhirError 422 where something was refused */
  throwIfAny(): void;
}

/** Elements that say nothing which could be lost: the server's own, and the narrative of what stands beside it. */
const ANYWHERE: ReadonlySet<string> = new Set(['resourceType', 'id', 'meta', 'text', 'language', 'implicitRules']);

export function collectRefusals(): Refusals {
  const issues: Issue[] = [];
  const add = (expression: string, diagnostics: string, code: IssueType = 'not-supported') => {
    issues.push({ severity: 'error', code, diagnostics, expression: [expression] });
  };
  return {
    add,
    unheld(element, held, path) {
      for (const name of Object.keys(element))
        if (!held.has(name) && !ANYWHERE.has(name))
          add(`${path}.${name}`, 'The hospital cannot hold this: leave it out, it would be lost.');
    },
    throwIfAny() {
      if (issues.length > 0) throw new FhirError(422, issues);
    },
  };
}
