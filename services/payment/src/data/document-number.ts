import { nextNumber } from '@nilecare/service-kit/db/number-series.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { PaymentTx } from '../deps.ts';

/** Before the number, so that none is taken for that of an invoice. */
const prefixes = { receipt: 'R', refund: 'RF' } as const;

interface Issued {
  readonly facilityId: string;
  readonly at: Date;
  /** The clock of the facility: by its year they are numbered. */
  readonly time: ZonedTime;
}

/** The next number of a receipt, `R-2026-00042`, or of a refund, `RF-2026-00042`: without gaps, as the series it is taken of. */
export async function nextDocumentNumber(
  tx: PaymentTx,
  series: keyof typeof prefixes,
  { facilityId, at, time }: Issued,
): Promise<string> {
  const year = Number(time.date(at).slice(0, 4));
  return `${prefixes[series]}-${await nextNumber(tx, { series, facilityId, year })}`;
}
