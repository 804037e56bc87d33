import { Hl7OrderKind, Hl7Version } from '@nilecare/contracts/api/hl7-destinations.ts';
import { EncounterClass } from '@nilecare/contracts/api/clinical.ts';
import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../../app/platform-context.ts';
import { ChoiceEntry } from '../../../shared-ui/entries/choice-entry.tsx';
import { SwitchEntry } from '../../../shared-ui/entries/switch-entry.tsx';
import { TextEntry } from '../../../shared-ui/entries/text-entry.tsx';
import { nameIn } from '../../../shared-ui/format.ts';
import { useWards } from '../../facilities/use-facilities.ts';
import { SeveralEntry } from '../../staff/several-entry.tsx';
import { columns } from './columns.ts';
import type { DestinationEntries } from './destination-entries.ts';
import { CharacterSetEntry, NameEntry, PassEntry, useProcessingOptions } from './common-entries.tsx';
import { LimitFields } from './limit-fields.tsx';

const parties = ['sendingApplication', 'sendingFacility', 'receivingApplication', 'receivingFacility'] as const;

/** Entries of a destination, of the form around. @param isNew its facility can be chosen */
export function DestinationFields({ isNew }: { readonly isNew: boolean }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const facilityId = useWatch<DestinationEntries, 'facilityId'>({ name: 'facilityId' });
  const isEncrypted = useWatch<DestinationEntries, 'tls'>({ name: 'tls' });
  const wards = useQuery(useWards()).data?.filter((it) => it.facilityId === facilityId) ?? [];
  return (
    <>
      <Box sx={columns}>
        <NameEntry isNew={isNew} />
        <TextEntry name="host" label={t('hl7.destination.host')} dir="ltr" maxLength={253} required />
        <TextEntry name="port" label={t('hl7.destination.port')} inputMode="numeric" dir="ltr" required />
        <TextEntry name="sends" label={t('hl7.destination.sends')} hint={t('hl7.destination.sendsHint')} dir="ltr" />
        <SeveralEntry
          name="orders"
          label={t('hl7.destination.orders')}
          options={Hl7OrderKind.options.map((it) => [it, t(`hl7.destination.order.${it}`)])}
        />
        <SeveralEntry
          name="encounterClasses"
          label={t('hl7.destination.encounterClasses')}
          options={EncounterClass.options.map((it) => [it, t(`stays.kind.${it}`)])}
        />
        <SeveralEntry
          name="wardIds"
          label={t('hl7.destination.wards')}
          options={wards.map((it) => [it.id, nameIn(language, it.name)])}
        />
        {parties.map((name) => (
          <TextEntry key={name} name={name} label={t(`hl7.destination.${name}`)} dir="ltr" maxLength={180} />
        ))}
        <ChoiceEntry
          name="hl7Version"
          label={t('hl7.destination.version')}
          options={Hl7Version.options.map((it) => [it, it])}
        />
        <CharacterSetEntry label={t('hl7.destination.characterSet')} />
        <ChoiceEntry name="processingId" label={t('hl7.destination.processingId')} options={useProcessingOptions()} />
        <ChoiceEntry
          name="acknowledgement"
          label={t('hl7.destination.acknowledgement')}
          options={(['original', 'enhanced'] as const).map((it) => [it, t(`hl7.destination.modes.${it}`)])}
        />
        <TextEntry
          name="answerTimeoutSeconds"
          label={t('hl7.destination.answerTimeoutSeconds')}
          inputMode="numeric"
          dir="ltr"
          required
        />
        <PassEntry name="afterRefusal" label={t('hl7.destination.afterRefusal')} />
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        <SwitchEntry name="enabled" label={t('hl7.destination.enabled')} />
        <SwitchEntry name="tls" label={t('hl7.destination.tls')} />
      </Box>
      {isEncrypted && (
        <TextEntry
          name="authority"
          label={t('hl7.destination.authority')}
          hint={t('hl7.destination.authorityHint')}
          dir="ltr"
          lines={3}
        />
      )}
      <LimitFields isDestination />
    </>
  );
}
