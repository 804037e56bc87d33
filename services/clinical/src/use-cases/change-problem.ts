import type * as api from '@nilecare/contracts/api/clinical-record.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { mustChangeRight } from '../domain/entry-body.ts';
import { mustBePlausibleProblem, problemKind } from '../domain/problem.ts';
import { entryView } from '../views/entry.ts';
import { codedText } from './coded-text.ts';
import { publishProblem } from './publish-problem.ts';
import { changeEntry } from './write-entry.ts';

export const changeProblem: Handler<typeof api.changeProblem, Deps> = async ({ params, body: given }, context) => {
  const { changeReason, ...typed } = given;
  const body = { ...typed, text: await codedText(context, typed) };
  const problem = await changeEntry(context, problemKind, {
    id: params.problemId,
    action: 'change',
    reason: changeReason,
    rule: (before, { patient: { birthDate }, now }) => {
      mustChangeRight(before.body, body, changeReason);
      mustBePlausibleProblem(body, { birthDate, now });
      return { body };
    },
    publish: publishProblem,
  });
  return entryView(problem);
};
