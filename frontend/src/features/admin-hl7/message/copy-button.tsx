import ContentCopy from '@mui/icons-material/ContentCopyOutlined';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '../../../shared-ui/copy-text.ts';

/** Puts the whole text on the clipboard, with what is not drawn of it. */
export function CopyButton({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  return (
    <Button startIcon={<ContentCopy />} onClick={() => void copyText(text).then(setCopied)}>
      {t(isCopied ? 'common.copied' : 'hl7.message.copyRaw')}
    </Button>
  );
}
