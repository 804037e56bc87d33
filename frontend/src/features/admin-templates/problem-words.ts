import type { TemplateProblem } from '@nilecare/contracts/api/notification-templates.ts';
import type { TFunction } from 'i18next';

/** Why a text cannot be used. What it names keeps its own order within an Arabic sentence (U+2066 … U+2069). */
export function problemInWords({ problem, about }: TemplateProblem, t: TFunction): string {
  const named = problem.endsWith('-variable') ? `{{${about}}}` : (about ?? '');
  return t(`templates.problem.${problem}`, { about: `\u2066${named}\u2069` });
}
