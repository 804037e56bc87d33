import type { Hl7AlertLimits } from '@nilecare/contracts/api/hl7.ts';
import { useTranslation } from 'react-i18next';
import type { EntryWords } from '../../../shared-ui/entries/entry-conflict.tsx';
import { useChannelNames } from '../use-channel-names.ts';
import type { ChannelChecked } from './channel-entries.ts';

const limitNames = ['queueDepth', 'oldestMinutes', 'refusedPercent', 'windowMinutes', 'unreachableMinutes'] as const;

/** Limits in words, for both versions of a conflict. */
export function useLimitText(): (limits: Hl7AlertLimits) => string {
  const { t } = useTranslation();
  return (limits) => limitNames.map((name) => `${t(`hl7.limits.${name}`)}: ${limits[name] ?? '–'}`).join('\n');
}

/** How the entries of a channel are called and shown where two versions are told apart. */
export function useChannelWords(): EntryWords<ChannelChecked> {
  const { t } = useTranslation();
  const { nameOf } = useChannelNames();
  const limits = useLimitText();
  const plain = (it: string | number) => String(it) || '–';
  const yesOrNo = (it: boolean) => t(it ? 'common.yes' : 'common.no');
  return {
    name: [t('hl7.channel.name'), plain],
    enabled: [t('hl7.channel.enabled'), yesOrNo],
    sendingApplication: [t('hl7.channel.sendingApplication'), plain],
    sendingFacility: [t('hl7.channel.sendingFacility'), plain],
    allow: [t('hl7.channel.allow'), (it) => it.join('\n')],
    encryptedOnly: [t('hl7.channel.encryptedOnly'), yesOrNo],
    characterSet: [t('hl7.channel.characterSet'), plain],
    processingIds: [t('hl7.channel.processingIds'), (it) => it.join(' ')],
    afterFailure: [t('hl7.channel.afterFailure'), (it) => t(`hl7.channel.after.${it}`)],
    repeatedIdDays: [t('hl7.channel.repeatedIdDays'), plain],
    answersTo: [t('hl7.channel.answersTo'), (it) => (it === '' ? t('common.none') : nameOf(it))],
    limits: [t('hl7.limits.title'), limits],
  };
}
