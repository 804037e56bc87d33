import type * as api from '@nilecare/contracts/api/clinical-record.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { mustBeginRight } from '../domain/entry-body.ts';
import { mustBePlausibleProblem, problemKind } from '../domain/problem.ts';
import { entryView } from '../views/entry.ts';
import { codedText } from './coded-text.ts';
import { publishProblem } from './publish-problem.ts';
import { recordEntry } from './write-entry.ts';

export const recordProblem: Handler<typeof api.recordProblem, Deps> = async ({ body: given }, context) => {
  const { patientId, encounterId, ...typed } = given;
  const body = { ...typed, text: await codedText(context, typed) };
  return recordEntry(
    context,
    problemKind,
    {
      patientId,
      encounterId,
      rule: ({ patient: { birthDate }, now }) => {
        mustBeginRight(body);
        mustBePlausibleProblem(body, { birthDate, now });
        return { body };
      },
      publish: publishProblem,
    },
    (entry) => entryView(entry),
  );
};
