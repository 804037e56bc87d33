import type { Invoice } from '@nilecare/contracts/api/billing-invoices.ts';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { Facts } from '../../shared-ui/facts.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { percentOf } from '../../shared-ui/money.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { PlainTable } from '../../shared-ui/plain-table.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';

/** What is charged, line by line, and what it comes to. */
export function InvoiceLines({ invoice }: { readonly invoice: Invoice }) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const money = (minor: number) => <Money minor={minor} currency={invoice.currency} />;
  const titles = ['what', 'on', 'quantity', 'unitPrice', 'discount', 'tax', 'total', 'patient'] as const;
  return (
    <Panel title={t('invoices.lines.title')}>
      <PlainTable
        label={t('invoices.lines.title')}
        heads={titles.map((it) => t(`invoices.lines.${it}`))}
        figuresFrom={2}
        rows={invoice.lines.map((line) => ({
          key: line.id,
          cells: [
            nameIn(language, line.description),
            format.calendarDate(line.servedOn),
            format.number(line.quantity),
            money(line.unitPriceMinor),
            money(line.discountMinor + line.invoiceDiscountMinor),
            <>
              {money(line.taxMinor)} <Ltr>({percentOf(line.taxRate)}%)</Ltr>
            </>,
            money(line.totalMinor),
            money(line.patientMinor),
          ],
        }))}
      />
      <Facts
        of={[
          [t('invoices.sums.net'), money(invoice.netMinor)],
          [t('invoices.sums.discount'), money(invoice.discountMinor)],
          [t('invoices.sums.tax'), money(invoice.taxMinor)],
          [t('invoices.sums.total'), <strong key="t">{money(invoice.totalMinor)}</strong>],
          [t('money.paid'), money(invoice.paidMinor)],
          [t('invoices.sums.credited'), money(invoice.creditedMinor)],
          [t('invoices.sums.writtenOff'), money(invoice.writtenOffMinor)],
          [t('money.open'), <strong key="o">{money(invoice.openMinor)}</strong>],
        ]}
      />
    </Panel>
  );
}
