import { useTranslation } from 'react-i18next';
import type { EntryWords } from '../../../shared-ui/entries/entry-conflict.tsx';
import { Ltr } from '../../../shared-ui/ltr.tsx';
import { useFormat } from '../../../shared-ui/use-format.ts';
import { useChannelNames } from '../use-channel-names.ts';
import type { ChannelChecked } from './channel-entries.ts';
import { useShowEntry } from './show-entry.tsx';

/** How the entries of a channel are called and shown. */
export function useChannelWords(): EntryWords<ChannelChecked> {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { nameOf } = useChannelNames();
  const { code, yesOrNo, limits } = useShowEntry();
  const sender = (it: string) => <Ltr>{it || t('hl7.channel.any')}</Ltr>;
  return {
    name: [t('hl7.channel.name'), (it) => <bdi>{it}</bdi>],
    enabled: [t('hl7.channel.enabled'), yesOrNo],
    sendingApplication: [t('hl7.channel.sendingApplication'), sender],
    sendingFacility: [t('hl7.channel.sendingFacility'), sender],
    allow: [t('hl7.channel.allow'), (it) => code(it.join(', '))],
    encryptedOnly: [t('hl7.channel.encryptedOnly'), yesOrNo],
    characterSet: [t('hl7.channel.characterSet'), code],
    processingIds: [
      t('hl7.channel.processingIds'),
      (it) => it.map((one) => t(`hl7.processing.${one}`)).join(t('common.listSeparator')),
    ],
    afterFailure: [t('hl7.channel.afterFailure'), (it) => t(`hl7.channel.after.${it}`)],
    repeatedIdDays: [t('hl7.channel.repeatedIdDays'), number],
    answersTo: [t('hl7.channel.answersTo'), (it) => (it === '' ? t('common.none') : <bdi>{nameOf(it)}</bdi>)],
    limits: [t('hl7.limits.title'), limits],
  };
}
