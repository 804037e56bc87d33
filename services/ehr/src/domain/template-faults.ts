import type { Condition, PlainQuestion, TemplateBody } from '@nilecare/contracts/api/ehr-forms.ts';

const repeated = (ids: readonly string[]): string[] => [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];

function questionFaults({ id, type, options, min, max, unit }: PlainQuestion): string[] {
  const chooses = type === 'choice' || type === 'multi';
  return [
    ...(chooses && options.length === 0 ? [`${id} has no options`] : []),
    ...(!chooses && options.length > 0 ? [`${id} has options and is no choice`] : []),
    ...repeated(options.map(({ code }) => code)).map((code) => `${id} has the option ${code} twice`),
    ...(type !== 'number' && (min !== null || max !== null || unit !== null)
      ? [`${id} has limits and is no number`]
      : []),
    ...(min !== null && max !== null && min > max ? [`${id} has no value between its limits`] : []),
  ];
}

/** A condition looks at what was asked before: what is asked never depends on itself. */
function conditionFaults(where: string, conditions: readonly Condition[], before: ReadonlyMap<string, PlainQuestion>) {
  return conditions.flatMap(({ question, op, value }): string[] => {
    const asked = before.get(question);
    if (!asked) return [`${where} looks at ${question}, which is not asked before it`];
    const isOption = asked.options.length === 0 || asked.options.some(({ code }) => code === value);
    return op !== 'is' || isOption ? [] : [`${where} looks for the option ${String(value)} that ${question} has not`];
  });
}

/** Where a template contradicts itself; nothing where it is sound. */
export function templateFaults({ groups, scores }: Pick<TemplateBody, 'groups' | 'scores'>): string[] {
  const faults: string[] = [];
  const before = new Map<string, PlainQuestion>();
  for (const group of groups) {
    faults.push(...conditionFaults(group.id, group.showWhen, before));
    for (const question of group.questions) {
      faults.push(...questionFaults(question), ...conditionFaults(question.id, question.showWhen, before));
      before.set(question.id, question);
    }
  }
  const all = groups.flatMap(({ questions }) => questions.map(({ id }) => id));
  faults.push(...repeated([...groups.map(({ id }) => id), ...all]).map((id) => `${id} stands twice`));
  faults.push(...repeated(scores.map(({ id }) => id)).map((id) => `the score ${id} stands twice`));
  for (const { id, formula, bands } of scores) {
    const used = formula.kind === 'cases' ? [] : formula.of;
    faults.push(
      ...used.filter((it) => !before.has(it)).map((it) => `the score ${id} counts ${it}, which is not asked`),
    );
    if (formula.kind === 'cases')
      faults.push(
        ...conditionFaults(
          `the score ${id}`,
          formula.cases.flatMap(({ any }) => any.flat()),
          before,
        ),
      );
    faults.push(
      ...bands.filter(({ from, to }) => from > to).map(({ from, to }) => `the score ${id} has a band ${from} to ${to}`),
    );
  }
  return faults;
}
