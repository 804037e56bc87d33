import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../../app/platform-context.ts';
import type { EntryWords } from '../../../shared-ui/entries/entry-conflict.tsx';
import { nameIn } from '../../../shared-ui/format.ts';
import { useWards } from '../../facilities/use-facilities.ts';
import type { DestinationChecked } from './destination-entries.ts';
import { useLimitText } from './use-channel-words.ts';

/** How the entries of a destination are called and shown where two versions are told apart. */
export function useDestinationWords(): EntryWords<DestinationChecked> {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const wards = useQuery(useWards()).data ?? [];
  const limits = useLimitText();
  const plain = (it: string | number | null) => String(it ?? '') || '–';
  const yesOrNo = (it: boolean) => t(it ? 'common.yes' : 'common.no');
  const wardName = (id: string) => {
    const ward = wards.find((it) => it.id === id);
    return ward ? nameIn(language, ward.name) : id.slice(-12);
  };
  return {
    name: [t('hl7.channel.name'), plain],
    enabled: [t('hl7.destination.enabled'), yesOrNo],
    host: [t('hl7.destination.host'), plain],
    port: [t('hl7.destination.port'), plain],
    tls: [t('hl7.destination.tls'), yesOrNo],
    authority: [t('hl7.destination.authority'), plain],
    sends: [t('hl7.destination.sends'), (it) => it.join(' ') || '–'],
    orders: [
      t('hl7.destination.orders'),
      (it) => it.map((one) => t(`hl7.destination.order.${one}`)).join(' · ') || t('common.all'),
    ],
    encounterClasses: [
      t('hl7.destination.encounterClasses'),
      (it) => it.map((one) => t(`stays.kind.${one}`)).join(' · ') || t('common.all'),
    ],
    wardIds: [t('hl7.destination.wards'), (it) => it.map(wardName).join(' · ') || t('common.all')],
    sendingApplication: [t('hl7.destination.sendingApplication'), plain],
    sendingFacility: [t('hl7.destination.sendingFacility'), plain],
    receivingApplication: [t('hl7.destination.receivingApplication'), plain],
    receivingFacility: [t('hl7.destination.receivingFacility'), plain],
    processingId: [t('hl7.destination.processingId'), (it) => t(`hl7.processing.${it}`)],
    hl7Version: [t('hl7.destination.version'), plain],
    characterSet: [t('hl7.destination.characterSet'), plain],
    acknowledgement: [t('hl7.destination.acknowledgement'), (it) => t(`hl7.destination.modes.${it}`)],
    answerTimeoutSeconds: [t('hl7.destination.answerTimeoutSeconds'), plain],
    afterRefusal: [t('hl7.destination.afterRefusal'), (it) => t(`hl7.channel.after.${it}`)],
    limits: [t('hl7.limits.title'), limits],
  };
}
