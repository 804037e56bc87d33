import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../../app/platform-context.ts';
import type { EntryWords } from '../../../shared-ui/entries/entry-conflict.tsx';
import { nameIn } from '../../../shared-ui/format.ts';
import { useWards } from '../../facilities/use-facilities.ts';
import type { DestinationChecked } from './destination-entries.ts';
import { useShowEntry } from './show-entry.tsx';

/** How the entries of a destination are called and shown. */
export function useDestinationWords(): EntryWords<DestinationChecked> {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const wards = useQuery(useWards()).data ?? [];
  const { code, yesOrNo, several, limits } = useShowEntry();
  const wardName = (id: string) => {
    const ward = wards.find((it) => it.id === id);
    return ward ? nameIn(language, ward.name) : id.slice(-12);
  };
  return {
    name: [t('hl7.channel.name'), (it) => <bdi>{it}</bdi>],
    enabled: [t('hl7.destination.enabled'), yesOrNo],
    host: [t('hl7.destination.host'), code],
    port: [t('hl7.destination.port'), code],
    tls: [t('hl7.destination.tls'), yesOrNo],
    authority: [t('hl7.destination.authority'), code],
    sends: [t('hl7.destination.sends'), (it) => code(it.join(' '))],
    orders: [t('hl7.destination.orders'), (it) => several(it.map((one) => t(`hl7.destination.order.${one}`)))],
    encounterClasses: [t('hl7.destination.encounterClasses'), (it) => several(it.map((one) => t(`stays.kind.${one}`)))],
    wardIds: [t('hl7.destination.wards'), (it) => several(it.map(wardName))],
    sendingApplication: [t('hl7.destination.sendingApplication'), code],
    sendingFacility: [t('hl7.destination.sendingFacility'), code],
    receivingApplication: [t('hl7.destination.receivingApplication'), code],
    receivingFacility: [t('hl7.destination.receivingFacility'), code],
    processingId: [t('hl7.destination.processingId'), (it) => t(`hl7.processing.${it}`)],
    hl7Version: [t('hl7.destination.version'), code],
    characterSet: [t('hl7.destination.characterSet'), code],
    acknowledgement: [t('hl7.destination.acknowledgement'), (it) => t(`hl7.destination.modes.${it}`)],
    answerTimeoutSeconds: [t('hl7.destination.answerTimeoutSeconds'), code],
    afterRefusal: [t('hl7.destination.afterRefusal'), (it) => t(`hl7.channel.after.${it}`)],
    limits: [t('hl7.limits.title'), limits],
  };
}
