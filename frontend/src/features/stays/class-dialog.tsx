import { EncounterClass, type Encounter } from '@nilecare/contracts/api/clinical.ts';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { isVisit } from './is-visit.ts';
import { NewerStay } from './newer-stay.tsx';
import { StayNamed } from './stay-named.tsx';
import { useStayAct } from './use-stay-act.ts';

/** Admits who came as an outpatient or an emergency, or lets an inpatient go on as an outpatient: the stay goes on. */
export function ClassDialog({ stay, onClose }: { stay: Encounter; onClose: () => void }) {
  const { t } = useTranslation();
  const { clinical } = useApi();
  const [kind, setKind] = useState<EncounterClass>(stay.class === 'inpatient' ? 'ambulatory' : 'inpatient');
  const change = useStayAct<string>(
    stay,
    (reason, { id, version }) =>
      clinical.changeEncounterClass(
        { params: { encounterId: id }, body: { class: kind, reason } },
        { ifMatch: version },
      ),
    onClose,
  );
  return (
    <ReasonDialog
      title={t('stays.act.reclassify')}
      confirm={t('stays.act.reclassify')}
      label={t('stays.reason')}
      pending={change.isPending}
      error={change.error}
      onConfirm={change.run}
      onClose={onClose}
    >
      <StayNamed stay={stay} />
      <SelectField
        label={t('stays.newClass')}
        value={kind}
        options={EncounterClass.options
          .filter((it) => it !== stay.class)
          .map((it) => [it, t(`stays.class.${it}`)] as const)}
        onChange={(next) => {
          if (next !== '') setKind(next);
        }}
      />
      <Typography>{t(isVisit({ class: kind }) ? 'stays.means.toVisit' : 'stays.means.toStay')}</Typography>
      <NewerStay stay={change.newer} />
    </ReasonDialog>
  );
}
