import type { Hl7Code } from '@nilecare/contracts/api/hl7.ts';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/platform-context.ts';
import { ConfirmDialog } from '../../../shared-ui/confirm-dialog.tsx';
import { Ltr } from '../../../shared-ui/ltr.tsx';
import { PlainTable } from '../../../shared-ui/plain-table.tsx';
import { withoutCode } from './code-list.ts';
import { TargetName } from './target-name.tsx';
import { useChangeCodes, type CodesOwner } from './use-codes.ts';

interface Props {
  readonly owner: CodesOwner;
  readonly codes: readonly Hl7Code[];
  readonly facilityId: string;
}

/** Codes and what they stand for; each can be taken out. */
export function CodeTable({ owner, codes, facilityId }: Props) {
  const { t } = useTranslation();
  const mayManage = useMay('hl7:manage');
  const [asked, setAsked] = useState<Hl7Code | undefined>(undefined);
  const change = useChangeCodes(owner, () => setAsked(undefined));
  const heads = [t('hl7.codes.code'), t('hl7.codes.kind'), t('hl7.codes.means')];
  return (
    <>
      <PlainTable
        label={t('hl7.codes.title')}
        heads={mayManage ? [...heads, t('common.action')] : heads}
        rows={codes.map((it) => ({
          key: `${it.kind} ${it.code} ${it.targetId}`,
          cells: [
            <Ltr key="c">{it.code}</Ltr>,
            t(`hl7.codes.kinds.${it.kind}`),
            <TargetName key="t" kind={it.kind} id={it.targetId} facilityId={facilityId} />,
            ...(mayManage
              ? [
                  <Button key="r" aria-label={`${t('hl7.codes.remove')}: ${it.code}`} onClick={() => setAsked(it)}>
                    {t('hl7.codes.remove')}
                  </Button>,
                ]
              : []),
          ],
        }))}
      />
      {asked && (
        <ConfirmDialog
          title={t('hl7.codes.removeAsk', { code: asked.code })}
          confirm={t('hl7.codes.remove')}
          pending={change.isPending}
          error={change.error}
          onConfirm={() => change.mutate((stored) => withoutCode(owner.of, stored, asked))}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
