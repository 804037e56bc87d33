import type { HookCard } from '@nilecare/contracts/api/cds-hooks.ts';
import type { CheckAnswer } from '@nilecare/contracts/api/cds.ts';
import { OverrideReasonCode, type AlertTier, type SafetyAlert } from '@nilecare/contracts/drugs.ts';
import { newId } from '@nilecare/service-kit/ids.ts';

const indicators: Readonly<Record<AlertTier, HookCard['indicator']>> = {
  stop: 'critical',
  warn: 'warning',
  info: 'info',
};
const LONGEST_SUMMARY = 139;

const reasonTexts: Readonly<Record<OverrideReasonCode, string>> = {
  'benefit-outweighs-risk': 'The benefit outweighs the risk',
  'tolerated-before': 'The patient tolerated it before',
  'will-monitor': 'It will be monitored',
  'dose-adjusted': 'The dose is adjusted',
  'no-alternative': 'There is no alternative',
  'short-course': 'It is a short course',
  'alert-does-not-apply': 'The alert does not apply to this patient',
  other: 'Another reason',
};
export const REASON_SYSTEM = 'urn:nilecare:override-reason';

const overrideReasons = OverrideReasonCode.options.map((code) => ({
  system: REASON_SYSTEM,
  code,
  display: reasonTexts[code],
}));

const clip = (text: string) => (text.length <= LONGEST_SUMMARY ? text : `${text.slice(0, LONGEST_SUMMARY - 1)}…`);
/** A text inside Markdown, where it must not begin a heading, a link or a list. */
const plain = (text: string) => text.replace(/([\\`*_[\]<>#|])/g, '\\$1');

export interface AlertCard {
  readonly card: HookCard;
  readonly alert: SafetyAlert;
}

/** A card per alert; the client may delete a draft order that it stops. @param drafts names of draft orders by their ids */
export const alertCards = ({ alerts, knowledge }: CheckAnswer, drafts: ReadonlyMap<string, string>): AlertCard[] =>
  alerts.map((alert) => {
    const removable = alert.drugKeys.filter((key) => drafts.has(key));
    const suggestions = removable.map((key) => ({
      label: clip(`Remove the order of ${drafts.get(key) ?? key}`),
      uuid: newId(),
      actions: [
        { type: 'delete' as const, description: 'Remove the draft order', resourceId: `MedicationRequest/${key}` },
      ],
    }));
    const card: HookCard = {
      uuid: newId(),
      summary: clip(alert.title.en),
      detail: `${plain(alert.mechanism.en)}\n\n**${plain(alert.action.en)}**\n\n${alert.sources.map(plain).join('; ')}`,
      indicator: indicators[alert.tier],
      source: {
        label: `NileCare drug knowledge ${knowledge.version}`,
        topic: { system: 'urn:nilecare:check-kind', code: alert.kind },
      },
      ...(suggestions.length > 0 ? { suggestions, selectionBehavior: 'at-most-one' as const } : {}),
      ...(alert.tier === 'info' ? {} : { overrideReasons }),
    };
    return { card, alert };
  });

/** What was not checked, as one card that no client can take for silence. */
export function notCheckedCard({ notChecked, knowledge }: CheckAnswer): HookCard | undefined {
  if (notChecked.length === 0) return undefined;
  const kinds = [...new Set(notChecked.map((it) => it.kind))];
  return {
    uuid: newId(),
    summary: clip(`Not checked: ${kinds.join(', ')}`),
    detail: [...new Set(notChecked.map((it) => `- ${plain(it.text.en)}`))].join('\n'),
    indicator: 'warning',
    source: { label: `NileCare drug knowledge ${knowledge.version}` },
  };
}
