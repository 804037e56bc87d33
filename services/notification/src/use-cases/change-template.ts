import type * as api from '@nilecare/contracts/api/notification-templates.ts';
import { TemplateInvalid, type TemplateText } from '@nilecare/contracts/api/notification-templates.ts';
import { VersionConflict } from '@nilecare/contracts/errors.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { templateTexts, type TextKey } from '../data/templates.ts';
import type { Deps } from '../deps.ts';
import { problemsOf } from '../domain/check-wording.ts';
import type { Wording } from '../templates/kind.ts';
import { examplesOf } from './preview-template.ts';
import { mustHaveKind, mustShip } from './templates.ts';
import { textView } from './template-view.ts';

/** The texts are the whole organisation's: who works in some of its facilities only does not change them. */
export const setTemplateText: Handler<typeof api.setTemplateText, Deps> = async ({ params, body }, context) => {
  context.actor.mustReachEveryFacility();
  const { variables } = mustHaveKind(params.kind);
  mustShip(params);
  const { title, body: text, reason } = body;
  const problems = problemsOf({
    channel: params.channel,
    title,
    body: text,
    variables,
    examples: examplesOf(variables, params.language),
  });
  if (problems.length > 0) throw new TemplateInvalid(problems);
  return change(params, { title, body: text }, reason, context);
};

export const revertTemplateText: Handler<typeof api.revertTemplateText, Deps> = async ({ params, body }, context) => {
  context.actor.mustReachEveryFacility();
  mustShip(params);
  return change(params, null, body.reason, context);
};

type Changing = Deps & { readonly actor: Actor; readonly ifMatch: number };

/** @throws VersionConflict when it is based on another version than the current one */
const change = (
  key: TextKey,
  wording: Wording | null,
  reason: string,
  { actor, db, clock, ifMatch }: Changing,
): Promise<TemplateText> =>
  db.transaction(async (tx) => {
    const stored = templateTexts(tx);
    const [current] = await stored.versions(key);
    const version = current?.version ?? 0;
    const row = {
      kind: key.kind,
      channel: key.channel,
      language: key.language,
      version: version + 1,
      title: wording?.title ?? null,
      body: wording?.body ?? null,
      reason,
      changed_by: actor.id,
      changed_by_name: actor.name,
      changed_at: clock.now(),
    };
    if (version !== ifMatch) throw new VersionConflict(String(ifMatch), version);
    // Somebody else changed it in the same moment.
    if (!(await stored.add(row))) throw new VersionConflict(String(ifMatch), version + 1);
    const resource = `notification-template/${key.kind}/${key.channel}/${key.language}`;
    const details = { version: row.version, text: wording ? 'changed' : 'as shipped' };
    await tx.audit.record('notification-template.change', { actor, resource, reason, details });
    return textView(key.channel, key.language, mustShip(key), row);
  });
