import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { Facts } from '../../shared-ui/facts.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useWards } from '../facilities/use-facilities.ts';
import { useStaffNames } from '../patient/use-staff-names.ts';

/** What is known of a stay. */
export function StayFacts({ stay }: { stay: Encounter }) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const wards = useQuery(useWards()).data;
  const names = useStaffNames(stay.careTeam.map((it) => it.staffId));
  const ward = wards?.find((it) => it.id === stay.wardId);
  const attending = stay.careTeam.find((it) => it.role === 'attending');
  const status = t(`stays.status.${stay.status}`);
  const rows: (readonly [string, string] | false | null)[] = [
    [t('common.state'), `${status} · ${t(`stays.class.${stay.class}`)}`],
    [t(stay.status === 'planned' ? 'stays.planned' : 'stays.from'), format.dateTime(stay.admittedAt)],
    stay.dischargedAt !== null && [t('stays.to'), format.dateTime(stay.dischargedAt)],
    stay.reason !== null && [t('stays.why'), stay.reason],
    stay.withheld === true && [t('stays.why'), t('stays.withheld')],
    [t('stays.ward'), ward ? nameIn(language, ward.name) : t('stays.noWard')],
    attending !== undefined && [t('stays.attending'), names.get(attending.staffId) ?? '…'],
    stay.statusReason !== null && [t('stays.statusReason', { status }), stay.statusReason],
    stay.expectedBackAt !== null && [t('stays.expectedBack'), format.dateTime(stay.expectedBackAt)],
    !!stay.discharge?.disposition && [
      t('stays.dispositionName'),
      [t(`stays.disposition.${stay.discharge.disposition}`), stay.discharge.destination].filter(Boolean).join(' · '),
    ],
    !!stay.discharge?.reason && [t('stays.reason'), stay.discharge.reason],
  ];
  return <Facts of={rows.filter((it) => it !== false && it !== null)} />;
}
