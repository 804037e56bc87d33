import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/platform-context.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { ActDialog } from './act-dialog.tsx';
import { actsOf, wordOf, type StayAct } from './stay-acts.ts';
import { isVisit } from './is-visit.ts';
import { StayFacts } from './stay-facts.tsx';
import { StayPlaces } from './stay-places.tsx';
import { everWas, isOpen, useStayText } from './use-stays.ts';

/** A stay: what is known of it, where the patient lay, what can be done with it. */
export function StayCard({ stay }: { stay: Encounter }) {
  const { t } = useTranslation();
  const text = useStayText();
  const may = useMay('encounter:admit');
  const [act, setAct] = useState<StayAct | undefined>(undefined);
  return (
    <Panel
      title={text(stay)}
      actions={
        <StatusChip
          tone={isOpen(stay) ? 'good' : 'quiet'}
          label={t(isVisit(stay) && stay.status === 'in-progress' ? 'stays.visiting' : `stays.status.${stay.status}`)}
        />
      }
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' } }}>
        <StayFacts stay={stay} />
        {everWas(stay) && <StayPlaces encounterId={stay.id} />}
      </Box>
      {may && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2, '&:empty': { display: 'none' } }}>
          {actsOf(stay).map((it, index) => (
            <Button key={it} variant={index === 0 ? 'outlined' : 'text'} color="inherit" onClick={() => setAct(it)}>
              {t(wordOf(it, stay))}
            </Button>
          ))}
        </Box>
      )}
      {act && <ActDialog stay={stay} act={act} onClose={() => setAct(undefined)} />}
    </Panel>
  );
}
